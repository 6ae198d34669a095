using System.Globalization;
using System.Text.RegularExpressions;
using AmasSync.Cli.Tests.Ci.GitHub;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests the test step of a pull request. The emulator repeats the message of the user, so that a test can ask for it, or not.</summary>
public sealed partial class TestStepTests
{
    private const string Holds = "money back";
    private const string Fails = "order number";

    [Fact]
    public async Task A_failed_test_fails_the_step_and_is_annotated_at_its_assertion()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Tests(("asks-for-it", Fails), ("repeats-it", Holds))));

        var tested = await story.TestAsync(pull);

        Assert.Equal((8, "tests-failed"), (tested.Code, tested.Outputs["failure_reason"]));
        Assert.Equal(("2", "1", "1"), (tested.Outputs["tests"], tested.Outputs["tests_passed"], tested.Outputs["tests_failed"]));
        Assert.Contains(
            "::error file=agents/Support.tests.yaml,line=8,title=asks-for-it::Support: failed", tested.Run.Out, StringComparison.Ordinal);
        Assert.Contains("**1 of 2 tests failed.**", tested.Summary, StringComparison.Ordinal);
        var comment = Assert.Single(pull.Comments).Body;
        Assert.StartsWith("<!-- amas-sync tests {\"environment\":\"prod\",\"folder\":\".\",\"comment\":1} -->\n", comment, StringComparison.Ordinal);
        Assert.Contains("`asks-for-it`", comment, StringComparison.Ordinal);
        Assert.All(
            ["test_path", "junit_path", "markdown_path", "html_path"], name => Assert.True(File.Exists(tested.Outputs[name]), name));
    }

    [Fact]
    public async Task Tests_that_pass_leave_the_step_green()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Tests(("repeats-it", Holds))));

        var tested = await story.TestAsync(pull);

        Assert.Equal((0, ""), (tested.Code, tested.Outputs["failure_reason"]));
        Assert.DoesNotContain("::error", tested.Run.Out, StringComparison.Ordinal);
        Assert.Contains("**The test passed.**", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_and_results_share_one_comment_whichever_job_ends_first()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var pull = OpenNew(story, Fails);

        await story.TestAsync(pull);
        await story.PlanAsync(pull);

        AssertHasBoth(pull);
        var body = Assert.Single(pull.Comments).Body;
        await story.TestAsync(pull);
        await story.PlanAsync(pull);
        AssertHasBoth(pull);
        Assert.Equal(WithoutTime(body), WithoutTime(Assert.Single(pull.Comments).Body));
    }

    [Fact]
    public async Task Results_of_an_older_commit_leave_the_comment_with_the_next_plan()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var pull = OpenNew(story, Fails);
        await story.PlanAsync(pull);
        await story.TestAsync(pull);

        story.Push(pull, () => story.Write("agents/Newer.yaml", Agents.Named("Newer")));
        await story.PlanAsync(pull);

        Assert.DoesNotContain("### Tests in", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tests_in_an_environment_of_their_own_use_the_comment_of_the_plan(bool isPlannedFirst)
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        story.PushToMain(() => story.Write("amas-sync.yaml", story.Read("amas-sync.yaml")
            .Replace("environments: {", "tests_environment: lab\nenvironments: {lab: {server: embedded}, ", StringComparison.Ordinal)));
        var pull = OpenNew(story, Fails);
        if (isPlannedFirst)
        {
            await story.PlanAsync(pull, options: ["--env", "prod"]);
        }

        await story.TestAsync(pull, options: []);
        await story.PlanAsync(pull, options: ["--env", "prod"]);
        await story.TestAsync(pull, options: []);

        var body = Assert.Single(pull.Comments).Body;
        Assert.Contains("\"environment\":\"prod\"", body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("### Plan for `prod`").Length);
        Assert.Equal(2, body.Split("### Tests in `lab`").Length);
    }

    [Fact]
    public async Task A_reviewed_change_is_applied_although_its_comment_has_results_too()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.Time = new StoryClock();
        var pull = OpenNew(story, Fails);
        await story.PlanAsync(pull);
        await story.TestAsync(pull);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.Equal(["New", "Support"], await story.SavedAsync());
        var body = Assert.Single(pull.Comments).Body;
        Assert.Contains("**1 of 1 change applied**", body, StringComparison.Ordinal);
        AssertHasBoth(pull);
    }

    [Fact]
    public async Task A_comment_with_results_alone_reviews_nothing()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.Time = new StoryClock();
        var pull = OpenNew(story, Holds);
        await story.TestAsync(pull);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("1 merged pull request had no plan for this environment", applied.Run.Out, StringComparison.Ordinal);
        Assert.Equal(["Support"], await story.SavedAsync());
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_is_not_tested_and_does_not_fail()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        story.GitHub.IsReadOnly = true;
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Tests(("asks-for-it", Fails))));

        var tested = await story.TestAsync(pull, fromFork: true);

        Assert.Equal((0, "", "0"), (tested.Code, tested.Outputs["failure_reason"], tested.Outputs["tests"]));
        Assert.Contains("::notice title=amas-sync::The tests were not run: ", tested.Run.Out, StringComparison.Ordinal);
        Assert.Contains("> **Not run**: a pull request from a fork has no API key", tested.Summary, StringComparison.Ordinal);
        Assert.Empty(pull.Comments);
    }

    [Fact]
    public async Task A_branch_of_the_repository_without_the_key_fails()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        story.Variables["AMAS_API_KEY"] = "";
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Tests(("repeats-it", Holds))));

        var tested = await story.TestAsync(pull);

        Assert.Equal((3, "key-refused"), (tested.Code, tested.Outputs["failure_reason"]));
    }

    [Fact]
    public async Task A_pull_request_cannot_declare_a_tool_to_be_safe()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var pull = story.Open(() =>
        {
            var agent = Agents.Named("Buyer").Replace(
                "    llm_config:\n", "    tools: [order_goods]\n    llm_config:\n", StringComparison.Ordinal);
            story.Write("agents/Buyer.yaml", agent);
            story.Write("agents/Buyer.tests.yaml", Tests(("repeats-it", Holds)));
            story.Write("amas-sync.yaml", story.Read("amas-sync.yaml") + "safe_tools: [order_goods]\n");
        });

        var tested = await story.TestAsync(pull);

        Assert.Equal((7, "safety-stop"), (tested.Code, tested.Outputs["failure_reason"]));
        Assert.Contains("in a pull request, safe_tools of amas-sync.yaml counts as in the merge base", tested.Run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_is_loosened_with_its_agent_fails_until_it_is_accepted()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        story.PushToMain(() => story.Write("agents/Support.tests.yaml", Tests(("repeats-it", Holds)).Replace(
            "{runs: 1, pass: 1}", "{runs: 2, pass: 2}", StringComparison.Ordinal)));
        var pull = story.Open(() =>
        {
            story.Write("agents/Support.yaml", Agents.Named("Support", "Be brief."));
            story.Write("agents/Support.tests.yaml", Tests(("repeats-it", Holds)).Replace(
                "{runs: 1, pass: 1}", "{runs: 2, pass: 1}", StringComparison.Ordinal));
        });

        var refused = await story.TestAsync(pull);
        var comment = Assert.Single(pull.Comments).Body;
        var accepted = await story.TestAsync(pull, options: ["--accept-tests", "repeats-it"]);

        Assert.Equal((8, "1"), (refused.Code, refused.Outputs["tests_failed"]));
        Assert.Contains("#### Removed and loosened tests", comment, StringComparison.Ordinal);
        Assert.Contains("| base | now |", comment, StringComparison.Ordinal);
        Assert.Contains("fails until --accept-tests repeats-it is given", refused.Run.Out, StringComparison.Ordinal);
        Assert.Equal((0, "0"), (accepted.Code, accepted.Outputs["tests_failed"]));
    }

    [Fact]
    public async Task At_most_ten_failed_tests_are_annotated()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        var many = Enumerable.Range(1, 12).Select(number => (string.Create(CultureInfo.InvariantCulture, $"test-{number}"), Fails));
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Tests([.. many])));

        var tested = await story.TestAsync(pull, options: ["--budget", "messages=500"]);

        Assert.Equal(10, tested.Run.Out.Split("::error file=").Length - 1);
        Assert.Contains("::notice title=amas-sync::2 more tests failed", tested.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_does_not_become_a_workflow_command()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Time = new StoryClock();
        const string text = "x\\n::set-output name=a::b\\n::error::hacked\\n<!-- amas-sync tests 00 -->\\n## hacked";
        var pull = story.Open(() => story.Write(
            "agents/Support.tests.yaml", Tests(("asks-for-it", Fails)).Replace(Message, $"\"{text}\"", StringComparison.Ordinal)));

        var tested = await story.TestAsync(pull);
        await story.PlanAsync(pull);
        await story.TestAsync(pull);

        Assert.DoesNotContain("\n::error::hacked", tested.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\n::set-output", tested.Run.Out, StringComparison.Ordinal);
        var body = Assert.Single(pull.Comments).Body;
        Assert.Equal(2, body.Split("### Tests in").Length);
    }

    private const string Message = "I want my money back.";

    private static FakePullRequest OpenNew(PipelineStory story, string expected) => story.Open(() =>
    {
        story.Write("agents/New.yaml", Agents.Named("New"));
        story.Write("agents/New.tests.yaml", Tests(("new-test", expected)));
    });

    private static void AssertHasBoth(FakePullRequest pull)
    {
        var body = Assert.Single(pull.Comments).Body;
        Assert.Equal(
            [true, true, true],
            new[] { "<!-- amas-sync v2 ", "### Plan for `prod`", "### Tests in `prod`" }.Select(part => body.Split(part).Length == 2));
        Assert.True(
            body.IndexOf("### Plan", StringComparison.Ordinal) < body.IndexOf("### Tests", StringComparison.Ordinal), "the plan comes first");
    }

    private static string WithoutTime(string body) => Time().Replace(body, "<time>");

    private static string Tests(params IReadOnlyList<(string Id, string Expected)> tests) => $$"""
        version: 1
        defaults: {runs: 1, pass: 1}
        tests:
        {{string.Join('\n', tests.Select(test => $$"""
          - id: {{test.Id}}
            turns:
              - user: {{Message}}
                assert:
                  - {type: icontains, value: {{test.Expected}}}
        """))}}

        """;

    [GeneratedRegex(@"\d+(?:\.\d)? m?s\b(?: \(base [^)]*\))?")]
    private static partial Regex Time();
}
