using System.Text.Json;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>The announced number of messages, its confirmation, and budgets.</summary>
public sealed class MessageLimitTests
{
    private const string Hint =
        "limit the run with --budget, such as --budget messages=500, or select tests with --only, --tag or --changed";

    [Fact]
    public async Task Many_messages_need_a_terminal_or_a_budget()
    {
        using var project = CreateProject(12);

        var refused = await project.Given.RunAsync("test", "--script", "script.yaml");
        var declined = await (project.Given with { Typed = "no\n" }).RunAsync("test", "--script", "script.yaml");
        var confirmed = await (project.Given with { Typed = "yes\n" }).RunAsync("test", "--script", "script.yaml");
        var limited = await project.Given.RunAsync("test", "--script", "script.yaml", "--budget", "messages=500");

        Assert.Equal((7, 7, 0, 0), (refused.Code, declined.Code, confirmed.Code, limited.Code));
        Assert.Contains("up to 216 messages (12 tests).", refused.Error, StringComparison.Ordinal);
        Assert.Contains(Hint, refused.Error, StringComparison.Ordinal);
        Assert.Contains("not confirmed; nothing was sent", declined.Error, StringComparison.Ordinal);
        Assert.Contains("Send up to 216 messages? Enter 'yes' to confirm: ", confirmed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_messages_need_no_confirmation()
    {
        using var project = CreateProject(11);

        var run = await project.Given.RunAsync("test", "--script", "script.yaml");

        Assert.Equal(0, run.Code);
        Assert.Contains("up to 198 messages (11 tests).", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 1)]
    public async Task A_budget_stops_the_run_and_what_was_not_run_is_listed(int limit, int passed)
    {
        using var project = CreateProject(3);

        var run = await project.Given.RunAsync(
            "test", "--script", "script.yaml", "--budget", $"messages={limit}", "--format", "json");

        Assert.Equal(4, run.Code);
        var verdicts = run.Json.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("verdict").GetString()).ToList();
        Assert.Equal((passed, 3 - passed), (verdicts.Count(verdict => verdict == "pass"), verdicts.Count(verdict => verdict == "not-run")));
        Assert.Equal($"The budget of {limit} messages is used up.", run.Json.GetProperty("ended_by").GetString());
        Assert.Equal(limit, run.Json.GetProperty("summary").GetProperty("messages").GetInt32());
        Assert.Equal(limit, run.Json.GetProperty("summary").GetProperty("planned_messages").GetInt32());
    }

    [Fact]
    public async Task Every_view_says_why_a_test_was_not_run()
    {
        using var project = CreateProject(2);
        string[] limited = ["test", "--script", "script.yaml", "--budget", "messages=4"];

        var json = await project.Given.RunAsync([.. limited, "--format", "json", "--junit-into", "t.xml", "--html-into", "t.html"]);
        var text = await project.Given.RunAsync(limited);
        var markdown = await project.Given.RunAsync([.. limited, "--format", "markdown"]);

        const string reason = "the budget of 4 messages is used up";
        Assert.Equal([null, reason], json.Json.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("reason").GetString()));
        Assert.Contains($"\n\n  ! t2   not run: {reason}\n\n  + t1   passed", text.Out, StringComparison.Ordinal);
        Assert.Contains($"`t2` not run: `{reason}`", markdown.Out, StringComparison.Ordinal);
        Assert.Contains($"<skipped message=\"not run: {reason}\">", await ReadAsync(project, "t.xml"), StringComparison.Ordinal);
        Assert.Contains($"<p>{reason}</p>", await ReadAsync(project, "t.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_of_no_time_sends_nothing()
    {
        using var project = CreateProject(1);

        var run = await project.Given.RunAsync("test", "--script", "script.yaml", "--budget", "minutes=0", "--format", "json");

        Assert.Equal(4, run.Code);
        Assert.Equal("The budget of 0 minutes is used up.", run.Json.GetProperty("ended_by").GetString());
    }

    [Fact]
    public async Task A_stopped_run_prints_what_is_done()
    {
        using var project = CreateProject(3);

        var run = await (project.Given with { InterruptedAt = "[1/3]" }).RunAsync("test", "--script", "script.yaml", "--format", "json");

        Assert.Equal(130, run.Code);
        using var report = JsonDocument.Parse(run.Out);
        Assert.Equal(
            "the run was stopped before all tests were finished",
            report.RootElement.GetProperty("tests")[2].GetProperty("reason").GetString());
        Assert.Equal("pass", report.RootElement.GetProperty("tests")[0].GetProperty("verdict").GetString());
        Assert.Equal("not-run", report.RootElement.GetProperty("tests")[2].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Runs_scales_the_bar()
    {
        using var project = CreateProject(1);

        var run = await project.Given.RunAsync("test", "--script", "script.yaml", "--runs", "8", "--format", "json");

        Assert.Equal("7/8", run.Json.GetProperty("tests")[0].GetProperty("bar").GetString());
    }

    private static Task<string> ReadAsync(BranchProject project, string name) =>
        File.ReadAllTextAsync(project[name], TestContext.Current.CancellationToken);

    private static BranchProject CreateProject(int tests)
    {
        var all = Enumerable.Range(1, tests).Select(number =>
            $"  - id: t{number}\n    turns: [{{user: Hello, assert: [{{type: equals, value: Hello.}}]}}]\n");
        return new("desk: [{says: Hello.}]", $"version: 1\ntests:\n{string.Concat(all)}");
    }
}
