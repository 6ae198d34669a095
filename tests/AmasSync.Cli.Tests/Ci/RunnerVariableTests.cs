namespace AmasSync.Cli.Tests.Ci;

/// <summary>Values of the runner's variables that cannot be right.</summary>
public sealed class RunnerVariableTests
{
    [Theory]
    [InlineData("GITHUB_REPOSITORY", "acme")]
    [InlineData("GITHUB_REPOSITORY", "acme/agents/../other")]
    [InlineData("GITHUB_SHA", "main")]
    [InlineData("GITHUB_RUN_ID", "seventy-seven")]
    [InlineData("GITHUB_SERVER_URL", "github.example")]
    [InlineData("GITHUB_API_URL", "api.github.example")]
    [InlineData("GITHUB_API_URL", "ftp://api.github.example")]
    [InlineData("GITHUB_API_URL", "https://user:word@api.github.example")]
    [InlineData("GITHUB_GRAPHQL_URL", "/graphql")]
    [InlineData("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql")]
    [InlineData("GITHUB_EVENT_PATH", "no-such-folder/event.json")]
    [InlineData("GITHUB_OUTPUT", "no-such-folder/output")]
    [InlineData("GITHUB_STEP_SUMMARY", "/")]
    [InlineData("GITHUB_WORKSPACE", "checkout")]
    [InlineData("GITHUB_TOKEN", "one\ntwo")]
    public async Task A_wrong_value_is_a_usage_error_that_names_the_variable(string name, string value)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {local: {server: embedded}}\n");
        folder.Write("agents/a.yaml", Agents.Named("A"));
        Dictionary<string, string> variables = new()
        {
            ["GITHUB_REPOSITORY"] = "acme/agents",
            ["GITHUB_API_URL"] = "https://git.example/api/v3",
            [name] = value,
        };

        var run = await new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync("ci", "drift");

        Assert.Equal(1, run.Code);
        Assert.Matches($"^amas-sync: (cannot read the event of )?{name}( is not a|\\W)", run.Error);
        Assert.DoesNotContain("user:word", run.Error, StringComparison.Ordinal);
    }
}
