using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of tests.yml: the tests of a pull request decide whether it is red. The emulator repeats what the user says.</summary>
public sealed class TestStoryTests
{
    private static readonly string[] Workflows = ["pull-request.yml", "tests.yml"];

    [Fact]
    public async Task A_failed_test_makes_the_pull_request_red_until_it_passes()
    {
        await using var story = await OpenAsync();
        var pull = story.Desk.Open(() => AddAgent(story, expected: "order number"));

        var failed = Find(await story.PullRequestAsync(pull)).Expect("failure");

        Assert.Equal("failure", failed.Job("test").Result);
        Assert.Equal("tests-failed", failed.Job("test").Step("test").Outputs["failure_reason"]);
        var annotation = Assert.Single(failed.Job("test").Step("test").Annotations, annotation => annotation.File is { Length: > 0 });
        Assert.Equal(("agents/Billing.tests.yaml", "7", "asks-for-it"), (annotation.File, annotation.Line, annotation.Title));
        var comment = Assert.Single(pull.Comments).Body;
        Assert.Contains("### Plan for `production`", comment, StringComparison.Ordinal);
        Assert.Contains("**The test failed.**", comment, StringComparison.Ordinal);
        Assert.True(File.Exists(Assert.Single(Directory.GetFiles(story.Artifact(failed, "tests")))));

        var corrected = story.Desk.Open(() => AddAgent(story, expected: "money back"));
        Find(await story.PullRequestAsync(corrected)).Expect("success");

        Assert.Contains("**The test passed.**", Assert.Single(corrected.Comments).Body, StringComparison.Ordinal);
        Assert.Empty(story.Refused);
        Assert.DoesNotContain(WorkflowStory.Key, failed.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_is_neither_tested_nor_red()
    {
        await using var story = await OpenAsync();
        var pull = story.Desk.Open(() => AddAgent(story, expected: "order number"), fromFork: true);

        var run = Find(await story.PullRequestAsync(pull)).Expect("success");

        var step = run.Job("test").Step("test");
        Assert.Contains(step.Annotations, annotation => annotation is { Level: "notice" } && annotation.Message.Contains("not run", StringComparison.Ordinal));
        Assert.DoesNotContain(step.Annotations, annotation => annotation.Level is "error" or "warning");
        Assert.Contains("**Not run**", run.Job("test").Summary, StringComparison.Ordinal);
        Assert.Empty(pull.Comments);
    }

    [Fact]
    public async Task A_loosened_test_needs_a_label()
    {
        await using var story = await OpenAsync();
        story.Desk.Push(() => AddAgent(story, expected: "money back", bar: "{runs: 2, pass: 2}"));
        var pull = story.Desk.Open(() =>
        {
            story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing", "Be brief."));
            story.Desk.Write("agents/Billing.tests.yaml", Tests("money back", "{runs: 2, pass: 1}"));
        });

        Find(await story.PullRequestAsync(pull)).Expect("failure");
        Assert.Contains("fails until --accept-tests asks-for-it", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);

        pull.Labels.Add("accept-test: asks-for-it");
        Find(await story.PullRequestAsync(pull)).Expect("success");
    }

    // The environment of the project is the one of the story.
    private static Task<WorkflowStory> OpenAsync() => WorkflowStory.OpenAsync(
        Workflows, text => text.Contains("mode: test", StringComparison.Ordinal)
            ? text.Replace("staging", "production", StringComparison.Ordinal)
            : text);

    private static JobsOfWorkflow Find(IReadOnlyList<JobsOfWorkflow> runs) => runs.Single(run => run.Workflow == "agent tests");

    private static void AddAgent(WorkflowStory story, string expected, string bar = "{runs: 1, pass: 1}")
    {
        story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing"));
        story.Desk.Write("agents/Billing.tests.yaml", Tests(expected, bar));
    }

    private static string Tests(string expected, string bar) => $$"""
        version: 1
        defaults: {{bar}}
        tests:
          - id: asks-for-it
            turns:
              - user: I want my money back.
                assert: [{type: icontains, value: {{expected}}}]

        """;
}
