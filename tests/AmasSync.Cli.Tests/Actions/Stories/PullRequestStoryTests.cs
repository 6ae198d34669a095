using System.Text.RegularExpressions;
using AmasSync.Cli.Tests.Actions.Hosted;
using AmasSync.Cli.Tests.Ci.GitHub;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of pull-request.yml: a pull request is planned, merged and applied.</summary>
public sealed partial class PullRequestStoryTests
{
    private static readonly string[] Workflows = ["pull-request.yml"];

    [Fact]
    public async Task A_pull_request_is_planned_merged_and_applied()
    {
        await using var story = await WorkflowStory.OpenAsync(Workflows);

        var (pull, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        plan.Expect("success");
        Assert.Equal(("success", "skipped"), (plan.Job("plan").Result, plan.Job("apply").Result));
        Assert.Contains("Support", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.True(File.Exists(Assert.Single(Directory.GetFiles(story.Artifact(plan, "plan")))));
        Assert.Empty(await story.SavedAsync());

        var apply = (await story.MergeAsync(pull)).Expect("success");

        Assert.Equal(("skipped", "success"), (apply.Job("plan").Result, apply.Job("apply").Result));
        Assert.Equal(["Support"], (await story.SavedAsync()).Keys);
        Assert.NotEmpty(Directory.GetFiles(story.Artifact(apply, "amas-sync-runs-production-1"), "*", SearchOption.AllDirectories));
        Assert.Equal(new("amas-sync-plan-1", Cancel: true), plan.Job("plan").Concurrency);
        Assert.Equal(new("amas-sync-production", Cancel: false), apply.Job("apply").Concurrency);
        Assert.Empty(story.Refused);
        Assert.DoesNotContain(WorkflowStory.Key, plan.Log + apply.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_push_without_agents_is_green()
    {
        await using var story = await WorkflowStory.OpenAsync(Workflows);

        (await story.PushedAsync()).Expect("success");

        Assert.Empty(story.Refused);
    }

    [Fact]
    public async Task An_unreviewed_change_is_left_out_until_it_is_accepted_by_hand()
    {
        await using var story = await WorkflowStory.AppliedAsync(Workflows, ["Support"]);
        story.Desk.Push(() => story.Desk.Write("agents/Billing.yaml", Agents.Named("Billing")));

        var leftOut = (await story.PushedAsync()).Expect("failure");

        Assert.Equal(["Support"], (await story.SavedAsync()).Keys);
        var hash = AcceptOption().Match(leftOut.Log).Groups[1].Value;
        Assert.NotEmpty(hash);
        var accepted = (await story.DispatchAsync("pull-request.yml", ("accept", hash))).Expect("success");
        Assert.Equal("1", accepted.Job("apply").Steps[1].Outputs["applied"]);
        Assert.Equal(["Billing", "Support"], (await story.SavedAsync()).Keys.Order());
    }

    [Fact]
    public async Task A_cancelled_run_stops_in_time_and_the_next_one_applies_the_rest()
    {
        var (story, pull) = await ProposeManyAsync();
        await using var _ = story;

        var cancelled = (await story.MergeUntilAsync(pull, "Agent 1")).Expect("cancelled");

        var apply = cancelled.Job("apply");
        Assert.Equal(["success", "cancelled", "success"], apply.Steps.Select(step => step.Outcome));
        Assert.Contains("not started", apply.Log, StringComparison.Ordinal);
        Assert.Contains("not started", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(story.Artifact(cancelled, "amas-sync-runs-production-1"), "*", SearchOption.AllDirectories));
        Assert.Contains("Answers questions", (await story.SavedAsync()).Values);
        (await story.PushedAsync()).Expect("success");
        Assert.Equal(["Answers"], (await story.SavedAsync()).Values.Distinct());
    }

    [Fact]
    public async Task The_lock_of_a_job_whose_runner_is_lost_does_not_stop_the_next_one()
    {
        var (story, pull) = await ProposeManyAsync();
        await using var _ = story;

        var lost = (await story.MergeUntilAsync(pull, "Agent 1", isLost: true)).Expect("failure");

        Assert.Equal(["success", "failure", "skipped"], lost.Job("apply").Steps.Select(step => step.Outcome));
        Assert.Contains("Answers questions", (await story.SavedAsync()).Values);
        Assert.Contains("took over the lock", (await story.PushedAsync()).Expect("success").Log, StringComparison.Ordinal);
        Assert.Equal(["Answers"], (await story.SavedAsync()).Values.Distinct());
        Assert.Empty(story.Refused);
    }

    // Twelve agents on a slow server, and a planned pull request that changes each.
    private static async Task<(WorkflowStory Story, FakePullRequest Pull)> ProposeManyAsync()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(number => $"Agent {number}")];
        var story = await WorkflowStory.AppliedAsync(Workflows, names, latency: TimeSpan.FromMilliseconds(50));
        var (pull, plan) = await story.ProposeAsync(() => Array.ForEach(
            names,
            name => story.Desk.Write(
                $"agents/{name}.yaml", Agents.Named(name).Replace("Answers questions", "Answers", StringComparison.Ordinal))));
        plan.Expect("success");
        return (story, pull);
    }

    [GeneratedRegex(@"--accept[ =]([0-9a-f]+)")]
    private static partial Regex AcceptOption();
}
