using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class AgentSelectorTests
{
    private static readonly Called[] Agents =
    [
        new("1", "Support Desk", "support_desk"),
        new("2", "support desk", "support_desk_2"),
        new("3", "Billing", "billing"),
        new("4", "Twin", "twin"),
        new("5", "Twin", "twin_2"),
    ];

    [Theory]
    [InlineData("Support Desk", "1")]
    [InlineData("support desk", "2")]
    [InlineData("support_desk", "1")]
    [InlineData("3", "3")]
    [InlineData("BILLING", "3")]
    [InlineData(" billing ", "3")]
    public void A_word_selects_the_agent_with_that_name(string word, string id) => Assert.Equal(id, Of(word).Id);

    [Theory]
    [InlineData("SUPPORT DESK", "2 agents on the server are named 'SUPPORT DESK'", "1, 2")]
    [InlineData("Twin", "2 agents on the server are named 'Twin'", "4, 5")]
    [InlineData("Biling", "there is no agent 'Biling' on the server", "did you mean 'Billing'?")]
    [InlineData("Something else", "there is no agent 'Something else' on the server", "agents: 'Support Desk', 'support desk', 'Billing'")]
    public void A_word_that_matches_no_agent_or_several_is_an_error(string word, string message, string hint)
    {
        var error = Assert.Throws<ToolException>(() => Of(word)).Error;

        Assert.Equal(message, error.Message);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    private static Called Of(string word) =>
        AgentSelector.Select(word, Agents, agent => [agent.Name, agent.Key, agent.Id], agent => agent.Id, "on the server");

    private sealed record Called(string Id, string Name, string Key);
}
