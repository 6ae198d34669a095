using Amas.Emulator.Agents;

namespace Amas.Emulator.Tests;

public sealed class AgentKeyTests
{
    [Theory]
    [InlineData("Customer Support Agent", "customer_support_agent")]
    [InlineData("  Ä-Öl & Co. (2) ", "a_ol_co_2")]
    [InlineData("日本", "agent")]
    public void A_key_is_the_name_in_lower_case_with_underscores(string name, string key) => Assert.Equal(key, AgentKey.From(name, _ => false));

    [Fact]
    public void A_taken_key_gets_the_first_free_number() => Assert.Equal("a_3", AgentKey.From("A", key => key is "a" or "a_2"));
}
