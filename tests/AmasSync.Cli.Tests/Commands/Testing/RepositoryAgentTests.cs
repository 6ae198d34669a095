namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>
/// The conversation tests of the agents in this repository, with the emulator and a script that answers as the prompts ask. Each prompt has
/// a rule whose removal a test finds.
/// </summary>
public sealed class RepositoryAgentTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "agents", "script.yaml");

    [Fact]
    public async Task All_tests_of_the_agents_hold()
    {
        using var folder = CopyAgents();

        var run = await RunAsync(folder, "agents");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var tests = run.Json.GetProperty("tests").EnumerateArray().ToList();
        Assert.All(tests, test => Assert.Contains(test.GetProperty("verdict").GetString(), (string[])["pass", "flaky"]));
        Assert.Equal(
            Directory.EnumerateFiles(folder["agents"], "*.yaml").Count(file => !file.EndsWith(".tests.yaml", StringComparison.Ordinal)),
            tests.Select(test => test.GetProperty("agent").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("support-desk", "Never promise a refund: say that", "Say that", "refund-goes-to-billing")]
    [InlineData("support-desk", "choose the one that must act first", "choose any", "what-fits-two-desks-goes-to-the-one-that-acts-first")]
    [InlineData("support-desk", "Ask for the version and the exact error message", "Be quick", "crash-goes-to-technical-support")]
    [InlineData("content-review", "only if its claims are correct", "if it is long", "wrong-post-is-never-published")]
    [InlineData("launch-team", "Send every text to legal_reviewer before it leaves the team, and", "Then",
        "every-text-is-reviewed-before-it-leaves-the-team")]
    [InlineData("launch-team", "Ask market_analyst for facts", "Guess the facts", "facts-come-from-a-search", 4)]
    [InlineData("prompts/researcher.md", "with the calculator, never in your head", "quickly", "calculates-with-the-calculator")]
    [InlineData("prompts/researcher.md", "Write \"not certain\"", "Write nothing", "uncertain-facts-are-marked")]
    [InlineData("prompts/researcher.md", "ask before you search", "choose one", "asks-before-it-searches-if-the-question-is-ambiguous")]
    [InlineData("prompts/researcher.md", "in {{ variables.language }}", "in English", "answers-in-the-language-of-the-reader")]
    [InlineData("documentation", "If the documentation does not cover a question, say so.", "", "says-what-the-documentation-does-not-cover")]
    [InlineData("documentation", "Quote the sentence that supports your answer.", "", "quotes-the-sentence-that-supports-the-answer")]
    [InlineData("support-template", "name the source", "be brief", "names-the-source-of-what-it-looked-up")]
    [InlineData("support-template", "tell the customer who can", "end the chat", "says-who-can-help")]
    public async Task A_rule_that_is_removed_from_a_prompt_fails_a_test(
        string file, string rule, string instead, string test, int code = 8)
    {
        using var folder = CopyAgents();
        var path = folder[Path.Combine("agents", file.EndsWith(".md", StringComparison.Ordinal) ? file : $"{file}.yaml")];
        var before = File.ReadAllText(path);
        Assert.Contains(rule, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(rule, instead, StringComparison.Ordinal));

        var run = await RunAsync(folder, "--only", test);

        // That no reply names a tool is no evidence, so this is not judged.
        Assert.True(run.Code == code, run.Out + run.Error);
    }

    private static Task<ToolRun> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path }.RunAsync(
            ["test", .. arguments, "--script", Script, "--allow-side-effects", "--budget", "messages=500", "--format", "json"]);

    private static TemporaryFolder CopyAgents()
    {
        TemporaryFolder folder = new();
        var from = Path.Combine(Repository.Root, "agents");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            folder.Write(Path.Combine("agents", Path.GetRelativePath(from, file)), File.ReadAllText(file));
        }

        return folder;
    }
}
