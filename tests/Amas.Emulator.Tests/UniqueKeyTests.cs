using Amas.Emulator.Agents;

namespace Amas.Emulator.Tests;

public sealed class UniqueKeyTests
{
    [Theory]
    [InlineData("Customer Support Agent", "customer_support_agent")]
    [InlineData(" R&D (2) ", "r_d_2")]
    [InlineData("!?", "agent")]
    public void A_key_is_the_name_in_lower_case_with_underscores(string name, string key) =>
        Assert.Equal(key, UniqueKey.Create(name, _ => false));

    [Fact]
    public void A_key_that_is_already_used_gets_the_first_free_number() => Assert.Equal("a_3", UniqueKey.Create("A", key => key is "a" or "a_2"));
}
