using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of fork-plan.yml and fork-comment.yml: the plan of a fork runs without secrets, and another run comments it.</summary>
public sealed class ForkStoryTests
{
    [Fact]
    public async Task A_plan_of_a_fork_has_no_secrets_and_is_commented_by_the_second_workflow()
    {
        await using var story = await WorkflowStory.AppliedAsync(["fork-plan.yml", "fork-comment.yml"], ["Support"]);
        var pull = story.Desk.Open(() => story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing")), fromFork: true);

        var runs = await story.PullRequestAsync(pull);

        Assert.Equal(["agents of forks", "comment on agents of forks"], runs.Select(run => run.Expect("success").Workflow));
        Assert.Equal([KeyValuePair.Create("contents", "read")], runs[0].Job("plan").Permissions);
        Assert.DoesNotContain(runs[1].Job("comment").Steps.SelectMany(step => step.Annotations), annotation => annotation.Level == "error");
        var comment = Assert.Single(pull.Comments);
        Assert.Contains("Billing", comment.Body, StringComparison.Ordinal);
        Assert.Contains(pull.HeadSha[..7], comment.Body, StringComparison.Ordinal);

        await story.PullRequestAsync(pull);

        Assert.Single(pull.Comments);
        Assert.Empty(story.Refused);
    }

    [Fact]
    public async Task A_pull_request_of_the_repository_itself_gets_no_comment_of_the_pair_and_no_error()
    {
        await using var story = await WorkflowStory.AppliedAsync(["fork-plan.yml", "fork-comment.yml"], ["Support"]);
        var pull = story.Desk.Open(() => story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing")));

        var runs = await story.PullRequestAsync(pull);

        Assert.Equal("skipped", runs[0].Conclusion);
        Assert.Empty(pull.Comments);
        Assert.DoesNotContain(
            runs.SelectMany(run => run.Jobs).SelectMany(job => job.Steps).SelectMany(step => step.Annotations),
            annotation => annotation.Level == "error");
    }

    [Fact]
    public async Task The_workflow_for_branches_plans_a_fork_in_its_summary_only()
    {
        await using var story = await WorkflowStory.AppliedAsync(["pull-request.yml"], ["Support"]);
        var pull = story.Desk.Open(() => story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing")), fromFork: true);

        var plan = Assert.Single(await story.PullRequestAsync(pull)).Expect("success");

        Assert.Equal("read", plan.Job("plan").Permissions["pull-requests"]);
        Assert.Empty(pull.Comments);
        Assert.Contains("Billing", plan.Job("plan").Summary, StringComparison.Ordinal);
    }
}
