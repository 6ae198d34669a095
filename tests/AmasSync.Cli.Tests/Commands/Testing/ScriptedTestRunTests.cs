using System.Text.Json;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>Conversation tests with the embedded server and a script.</summary>
public sealed class ScriptedTestRunTests
{
    private const string Tests = """
        version: 1
        tests:
          - id: fine
            turns:
              - {user: Hello, assert: [{type: contains, value: Fine}]}
              - {user: And now?, assert: [{type: contains, value: Fine}]}
        """;

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("503")]
    [InlineData("reset")]
    public async Task A_failure_of_the_server_restarts_the_conversation_and_is_counted(string error)
    {
        using var folder = Project($"one: [{{when: now, times: 1, error: {error}}}, {{says: Fine.}}]");

        var run = await RunAsync(folder);

        Assert.Equal(0, run.Code);
        Assert.Equal(1, Runs(run).Sum(each => each.GetProperty("restarts").GetInt32()));
    }

    [Fact]
    public async Task A_500_for_the_same_turn_in_two_sessions_is_a_failure_of_the_agent()
    {
        using var folder = Project("one: [{when: now, error: 500}]");

        var run = await RunAsync(folder);

        Assert.Equal(8, run.Code);
        Assert.Equal("fail", run.Json.GetProperty("tests")[0].GetProperty("verdict").GetString());
        Assert.Equal(1, Runs(run).Sum(each => each.GetProperty("restarts").GetInt32()));
    }

    [Theory]
    [InlineData("429")]
    [InlineData("502")]
    [InlineData("reset")]
    public async Task A_server_that_always_fails_says_nothing_about_the_agent(string error)
    {
        using var folder = Project($"one: [{{error: {error}}}]");

        var run = await RunAsync(folder);

        Assert.Equal(4, run.Code);
        Assert.Equal("error", run.Json.GetProperty("tests")[0].GetProperty("verdict").GetString());
        Assert.All(Runs(run), each => Assert.NotEqual(JsonValueKind.Null, each.GetProperty("problem").ValueKind));
    }

    [Theory]
    [InlineData("fails: out of order", "out of order")]
    [InlineData("fails: timeout", "did not reply in time")]
    public async Task An_execution_that_fails_is_a_failure_of_the_agent(string action, string reason)
    {
        using var folder = Project($"one: [{{{action}}}]");

        var run = await RunAsync(folder);

        Assert.Equal(8, run.Code);
        var failure = Runs(run).First().GetProperty("turns")[0].GetProperty("failure").GetString();
        Assert.Contains(reason, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_failure_among_five_runs_leaves_a_test_above_its_bar()
    {
        using var folder = Project("one: [{times: 1, fails: out of order}, {says: Fine.}]");

        var run = await RunAsync(folder);

        Assert.Equal(0, run.Code);
        Assert.Equal("flaky", run.Json.GetProperty("tests")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_result_however_many_conversations_there_are_at_once()
    {
        const string Script = "one: [{one_of: [{says: Fine.}, {says: Bad.}]}]";
        using var folder = Project(Script);

        var first = await RunAsync(folder, "--seed", "3", "--parallel", "8");
        var second = await RunAsync(folder, "--seed", "3", "--parallel", "1");

        Assert.Equal((8, 8), (first.Code, second.Code));
        Assert.Equal(Count(first), Count(second));

        static (int Passed, int Judged) Count(ToolRun run)
        {
            var test = run.Json.GetProperty("tests")[0];
            return (test.GetProperty("passed").GetInt32(), test.GetProperty("judged").GetInt32());
        }
    }

    [Theory]
    [InlineData("one: [{sais: Hello}]", "script.yaml:1:8: unknown key 'sais' (did you mean 'says'?)")]
    [InlineData("one: [", "script.yaml:")]
    public async Task A_broken_script_is_reported_with_its_place(string script, string message)
    {
        using var folder = Project(script);

        var run = await RunAsync(folder);

        Assert.Equal(1, run.Code);
        Assert.Contains("the emulator did not start", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_agents_before_the_last_one_are_seen()
    {
        using var folder = Project("first: [{tools: [delete_all], says: Done.}]\nlast: [{tools: [log], says: Fine.}]");
        folder.Write("agents/one.yaml", """
            name: One
            entry_point: first
            agents: [{name: first, agent_type: react_agent, system_prompt: Go.}, {name: last, agent_type: react_agent, system_prompt: Go.}]
            edges: [{from: first, to: last}, {from: last, to: __end__}]
            """);
        folder.Write("agents/one.tests.yaml", """
            version: 1
            tests:
              - id: deletes-nothing
                turns: [{user: Hello, assert: [{type: 'not-trajectory:tool-used', value: delete_all}]}]
              - id: both
                turns: [{user: Hello, assert: [{type: 'trajectory:tool-sequence', value: [delete_all, log]}]}]
            """);

        var run = await RunAsync(folder);

        Assert.Equal(8, run.Code);
        Assert.Equal(["fail", "pass"], run.Json.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData("--script", "script.yaml", "--env", "real", "--script is for the embedded server, but 'real' is https://amas.example/api/v1")]
    [InlineData("--script", "script.yaml", "--model", "openai", "--script and --seed cannot be combined with --model openai")]
    public async Task A_script_belongs_to_the_embedded_server(string first, string second, string third, string fourth, string message)
    {
        using var folder = Project("one: [{says: Fine.}]");
        folder.Write(
            "amas-sync.yaml",
            "version: 1\ndefault_environment: local\nenvironments:\n  local: {server: embedded}\n"
                + "  real: {server: https://amas.example/api/v1, api_key: !env KEY}\n");
        string[] url = fourth == "openai" ? ["--model-url", "http://localhost:1/v1"] : [];

        var run = await (In(folder) with { Variables = new Dictionary<string, string> { ["KEY"] = "k" } }).RunAsync(
            ["test", first, second, third, fourth, .. url]);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator Runs(ToolRun run) => run.Json.GetProperty("tests")[0].GetProperty("runs").EnumerateArray();

    private static Task<ToolRun> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        In(folder).RunAsync(["test", "--script", "script.yaml", "--format", "json", .. arguments]);

    private static TemporaryFolder Project(string script)
    {
        TemporaryFolder folder = new();
        folder.Write(
            "agents/one.yaml",
            "name: One\nentry_point: one\nagents: [{name: one, agent_type: llm_agent, system_prompt: Help.}]\n");
        folder.Write("agents/one.tests.yaml", Tests);
        folder.Write("script.yaml", script);
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
