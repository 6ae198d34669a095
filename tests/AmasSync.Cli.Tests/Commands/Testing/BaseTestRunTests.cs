using System.Text.Json;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>The verdicts of runs with a base, and what fails the command.</summary>
public sealed class BaseTestRunTests
{
    [Fact]
    public async Task A_removed_rule_is_a_regression()
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Be quick."));

        var run = await project.TestAsync();

        Assert.Equal(8, run.Code);
        var test = FindTest(run);
        Assert.Equal(("regression", 15, 0), (GetText(test, "verdict"), test.GetProperty("judged").GetInt32(), Passed(test)));
        Assert.Equal((15, 15), (test.GetProperty("base").GetProperty("judged").GetInt32(), Passed(test.GetProperty("base"))));
        Assert.InRange(test.GetProperty("probability").GetDouble(), 0, .001);
    }

    [Theory]
    [InlineData("agents/desk.local.yaml", "description: Better\n")]
    [InlineData("agents/_defaults.yaml", "description: Better\n")]
    [InlineData("agents/desk.yaml", "name: Desk\nentry_point: desk\nagents: [{name: desk, agent_type: llm_agent, system_prompt: New}]\n")]
    public async Task A_test_is_selected_as_changed_by_any_file_that_changes_its_configuration(string file, string text)
    {
        using var project = new BranchProject();
        project.Write("p.md", "Ask for the order number.");
        project.Write("agents/other.yaml", BranchProject.CreateAgent("Hello.", name: "Other"));
        project.Write("agents/other.tests.yaml", BranchProject.CreateTests("1/1").Replace("asks", "other", StringComparison.Ordinal));
        await project.CommitAsync();
        project.Write(file, text);
        project.Write("agents/other.local.yaml", "{}\n");

        var run = await project.TestAsync("--changed");

        var ids = run.Json.GetProperty("tests").EnumerateArray().Select(test => GetText(test, "id"));
        Assert.Equal(file.Contains("_defaults", StringComparison.Ordinal) ? ["asks", "other"] : ["asks"], ids);
    }

    [Fact]
    public async Task Without_a_changed_agent_nothing_is_run()
    {
        using var project = await new BranchProject().CommitAsync();

        var run = await project.TestAsync("--changed");

        Assert.Equal((0, 0), (run.Code, run.Json.GetProperty("tests").GetArrayLength()));
        Assert.Equal(0, run.Json.GetProperty("summary").GetProperty("messages").GetInt32());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(8, true)]
    public async Task A_split_that_the_second_look_does_not_confirm_fails_strict_runs_only(int code, bool isStrict)
    {
        const string script = """
            desk:
              - {when: money, prompt: quick, times: 4, says: You get it back.}
              - {says: Your order number?}
            """;
        using var project = await new BranchProject(script).CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Be quick."));

        var run = await project.TestAsync(isStrict ? ["--strict"] : []);

        Assert.Equal(code, run.Code);
        Assert.Equal(("suspected", 11), (GetText(FindTest(run), "verdict"), Passed(FindTest(run))));
        Assert.Equal(.0625, FindTest(run).GetProperty("probability").GetDouble(), 6);
    }

    [Theory]
    [InlineData("Be quick.", 8, "regression")]
    [InlineData("Ask for the order number.", 0, "still-failing")]
    public async Task A_missed_critical_test_fails_only_where_the_change_touches_the_agent(string prompt, int code, string verdict)
    {
        var script = prompt == "Be quick." ? BranchProject.Script : "desk: [{says: No.}]";
        using var project = await new BranchProject(script, CreateCritical()).CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent(prompt));

        var run = await project.TestAsync();

        Assert.Equal((code, verdict), (run.Code, GetText(FindTest(run), "verdict")));
        Assert.Equal(5, FindTest(run).GetProperty("judged").GetInt32());
    }

    [Fact]
    public async Task Where_the_base_has_the_test_the_stricter_bar_counts()
    {
        const string script = "desk: [{times: 1, says: No.}, {says: Your order number?}]";
        using var project = await new BranchProject(script, CreateCritical()).CommitAsync();
        project.Write("agents/desk.tests.yaml", BranchProject.CreateTests("1/5"));

        var run = await project.TestAsync();

        Assert.Equal("5/5", GetText(FindTest(run), "bar"));
        Assert.Equal("pass", GetText(FindTest(run), "verdict"));
    }

    [Fact]
    public async Task A_suite_fails_if_all_its_tests_drop_a_little()
    {
        var ids = Enumerable.Range(1, 5).ToList();
        var bad = string.Concat(ids.Select(id => $"  - {{when: no {id}, prompt: quick, times: 1, says: No.}}\n"));
        var tests = string.Concat(ids.Select(id =>
            $"  - id: t{id}\n    turns: [{{user: no {id}, assert: [{{type: equals, value: Fine.}}]}}]\n"));
        using var project = await new BranchProject($"desk:\n{bad}  - {{says: Fine.}}\n", $"version: 1\ntests:\n{tests}").CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Be quick."));

        var run = await project.TestAsync("--budget", "messages=500");

        Assert.Equal(8, run.Code);
        Assert.All(run.Json.GetProperty("tests").EnumerateArray(), test => Assert.Equal("flaky", GetText(test, "verdict")));
        var comparison = run.Json.GetProperty("base");
        Assert.True(comparison.GetProperty("drop").GetBoolean());
        Assert.Equal(1.0 / 32, comparison.GetProperty("probability").GetDouble(), 6);
        Assert.Equal(-.2, comparison.GetProperty("difference").GetDouble(), 6);
    }

    [Fact]
    public async Task A_renamed_agent_is_compared_with_itself()
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Be quick.", name: "Counter"));
        project.Write(
            "amas-sync.yaml",
            "version: 1\nrenamed:\n  - {from: Desk, to: Counter}\nenvironments: {local: {server: embedded, parallel: 1}}\n");

        var run = await project.TestAsync();

        Assert.Equal("regression", GetText(FindTest(run), "verdict"));
    }

    [Theory]
    [InlineData("Ask for the order number.", 0, "new")]
    [InlineData("Be quick.", 8, "fail")]
    public async Task An_agent_that_the_base_does_not_have_is_judged_alone(string prompt, int code, string verdict)
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent(prompt, name: "Counter"));

        var run = await project.TestAsync("--accept-tests", "asks");

        Assert.Equal((code, verdict), (run.Code, GetText(FindTest(run), "verdict")));
        Assert.Equal("the base has no agent to compare 'Counter' with", GetText(FindTest(run), "reason"));
    }

    [Fact]
    public async Task A_base_that_requires_an_input_which_the_test_does_not_have_is_incomparable()
    {
        using var project = new BranchProject(tests: BranchProject.CreateTests("1/1", "inputs: {tier: gold}"));
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Ask for the order number.", "variables: {tier: {type: str}}\n"));
        await project.CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Ask for the order number."));
        project.Write("agents/desk.tests.yaml", BranchProject.CreateTests("1/1"));

        var run = await project.TestAsync();

        Assert.Equal((0, "incomparable"), (run.Code, GetText(FindTest(run), "verdict")));
        Assert.Equal(
            "the agent of the base requires the input 'tier', which the test does not have", GetText(FindTest(run), "reason"));
    }

    [Fact]
    public async Task The_base_gets_only_the_inputs_that_it_declares()
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Ask for the order number.", "variables: {tier: {type: str}}\n"));
        project.Write("agents/desk.tests.yaml", BranchProject.CreateTests("5/5", "inputs: {tier: gold}"));

        var run = await project.TestAsync();

        Assert.Equal((0, "pass"), (run.Code, GetText(FindTest(run), "verdict")));
    }

    [Fact]
    public async Task An_agent_with_errors_in_the_base_is_incomparable()
    {
        using var project = new BranchProject();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("!file ../missing.md"));
        await project.CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Ask for the order number."));

        var run = await project.TestAsync();

        Assert.Equal((0, "incomparable"), (run.Code, GetText(FindTest(run), "verdict")));
        Assert.Equal("the agent 'Desk' has errors in the base", GetText(FindTest(run), "reason"));
    }

    [Theory]
    [InlineData("Be quick.", 8)]
    [InlineData("Ask for the order number.", 0)]
    public async Task A_removed_test_fails_if_the_change_touches_its_agent(string prompt, int code)
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent(prompt));
        project.Write("agents/desk.tests.yaml", """
            version: 1
            tests:
              - id: other
                turns: [{user: Hello, assert: [{type: equals, value: Hello.}]}]
            """);

        var run = await project.TestAsync();

        Assert.Equal(code, run.Code);
        Assert.Equal("removed", GetText(FindTest(run), "verdict"));
        Assert.Equal(0, (await project.TestAsync("--accept-tests", "asks")).Code);
    }

    [Fact]
    public async Task A_test_with_another_id_is_removed_and_new()
    {
        using var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Always ask for the order number."));
        var renamed = BranchProject.CreateTests("4/5").Replace("id: asks", "id: requests", StringComparison.Ordinal);
        project.Write("agents/desk.tests.yaml", renamed);

        var run = await project.TestAsync();

        Assert.Equal(8, run.Code);
        Assert.Equal("ID changed to 'requests'", run.Json.GetProperty("changed_tests")[0].GetProperty("details")[0].GetString());
    }

    private static string CreateCritical() =>
        BranchProject.CreateTests("5/5").Replace("    pass: 5/5", "    critical: true", StringComparison.Ordinal);

    private static JsonElement FindTest(ToolRun run) =>
        run.Json.GetProperty("tests").EnumerateArray().Single(test => GetText(test, "id") == "asks");

    private static string? GetText(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Passed(JsonElement side) => side.GetProperty("passed").GetInt32();
}
