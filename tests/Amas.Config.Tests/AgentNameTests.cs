namespace Amas.Config.Tests;

public sealed class AgentNameTests
{
    [Theory]
    [InlineData("Support", " sUPPORT ", true)]
    [InlineData("Caf\u00E9", "Cafe\u0301", true)]
    [InlineData("a\uFFFE", "A\uFFFE", true)]
    [InlineData("Support", "Supporter", false)]
    public void Names_are_equal_if_they_look_the_same(string one, string other, bool same) =>
        Assert.Equal(
            (same, same),
            (new AgentName(one) == new AgentName(other), new AgentName(one).GetHashCode() == new AgentName(other).GetHashCode()));

    [Theory]
    [InlineData("Customer Support Agent", "customer_support_agent")]
    [InlineData(" Caf\u00E9 -- 2! ", "caf\u00E9_2")]
    [InlineData("a\uFFFEb\uFFFF", "a_b")]
    [InlineData("???", "")]
    public void A_key_consists_of_the_letters_and_digits_of_the_name(string name, string key) =>
        Assert.Equal(key, AgentKey.From(new AgentName(name)));

    [Fact]
    public void A_name_can_contain_a_lone_surrogate() => Assert.Equal("a_b", AgentKey.From(new AgentName($"a{(char)0xD800}b")));
}
