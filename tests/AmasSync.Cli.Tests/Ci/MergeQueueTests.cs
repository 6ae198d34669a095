namespace AmasSync.Cli.Tests.Ci;

/// <summary>
/// Tests pull requests that a merge queue merges: the queue makes the commits, plans run in its branches, and main receives several merges
/// at once.
/// </summary>
public sealed class MergeQueueTests
{
    [Fact]
    public async Task Pull_requests_that_a_queue_merges_together_are_applied_as_their_comments_show_them()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var one = await story.ProposeAsync("Support", "One.");
        var two = await story.ProposeAsync("Billing", "Two.");
        var (before, other) = (Assert.Single(one.Comments).Body, Assert.Single(two.Comments).Body);

        var queued = await story.MergeByQueueAsync(one, two);
        var unapplied = (Assert.Single(one.Comments).Body, Assert.Single(two.Comments).Body);
        var applied = await story.ApplyAsync();

        Assert.Equal([0, 0], queued.Select(job => job.Code));
        Assert.Equal((before, other), unapplied);
        Assert.Equal((0, "2", "0"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("1 of 1 change applied", Assert.Single(one.Comments).Body, StringComparison.Ordinal);
        Assert.Contains("1 of 1 change applied", Assert.Single(two.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_plan_of_the_queue_showed_is_left_out()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var one = await story.ProposeAsync("Support", "One.");
        var silent = story.Open(() => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Two.")));

        var queued = await story.MergeByQueueAsync(one, silent);
        var applied = await story.ApplyAsync();

        Assert.Contains("`Billing`", queued[1].Summary, StringComparison.Ordinal);
        Assert.Empty(silent.Comments);
        Assert.Equal((6, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
    }
}
