namespace AmasSync.Cli.Tests.Commands.Planning;

public sealed class PromptTokensTests
{
    [Fact]
    public async Task The_tokens_of_prompts_are_estimated_on_request()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/a.yaml", Agents.Named("A", "Hello, world!"));
        ToolRun.Given given = new() { Folder = folder.Path };

        var asked = await given.RunAsync("plan", "--offline", "--tokens");
        var json = await given.RunAsync("plan", "--offline", "--tokens", "--format", "json");
        var silent = await given.RunAsync("plan", "--offline", "--format", "json");

        Assert.Contains("· prompts: 4 tokens (estimated)", asked.Out, StringComparison.Ordinal);
        Assert.Equal(4, json.Json.GetProperty("changes")[0].GetProperty("prompt_tokens")[0].GetProperty("after").GetInt32());
        Assert.False(silent.Json.GetProperty("changes")[0].TryGetProperty("prompt_tokens", out _));
    }
}
