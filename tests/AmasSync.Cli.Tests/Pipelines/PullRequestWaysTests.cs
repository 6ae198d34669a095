namespace AmasSync.Cli.Tests.Pipelines;

/// <summary>The ways a change can go through a pull request: deleted, renamed, rebased, interrupted, rolled back.</summary>
public sealed class PullRequestWaysTests
{
    [Fact]
    public async Task A_delete_that_was_reviewed_is_carried_out_and_one_that_was_not_is_not()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing", "Old");
        var pull = story.Open(() =>
        {
            Prune(story);
            story.Delete("agents/Old.yaml");
        });
        var planned = await story.PlanAsync(pull);
        story.Merge(pull);
        story.PushToMain(() => story.Delete("agents/Billing.yaml"));

        var applied = await story.ApplyAsync();

        Assert.Equal(("high", "1"), (planned.Outputs["risk"], planned.Outputs["to_destroy"]));
        Assert.Equal((6, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Equal(["Billing", "Support"], await story.SavedAsync());
        Assert.Contains("`Old`: deleted", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_that_was_reviewed_keeps_the_agent_and_its_id()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var id = await story.IdAsync("Support");
        var pull = story.Open(() =>
        {
            story.Write("amas-sync.yaml", $"{story.Read("amas-sync.yaml")}renamed: [{{from: Support, to: Help}}]\n");
            story.Write("agents/Support.yaml", Agents.Named("Help"));
        });
        await story.PlanAsync(pull);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.Equal(["Billing", "Help"], await story.SavedAsync());
        Assert.Equal(id, await story.IdAsync("Help"));
        Assert.Contains("renamed", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commits_that_were_rebased_onto_main_are_found_by_the_last_of_them()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = await story.ProposeAsync("Support", "One.");
        story.Push(pull, () => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Two.")));
        await story.PlanAsync(pull);
        story.PushToMain(() => story.Write("README.md", "Something else."));
        story.Rebase(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "2"), (applied.Code, applied.Outputs["applied"]));
    }

    [Fact]
    public async Task A_cancelled_apply_says_in_the_comment_what_is_not_done_and_the_next_one_does_it()
    {
        string[] names = [.. Enumerable.Range(1, 30).Select(number => $"Agent {number}")];
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        story.Merge(pull);

        var cancelled = await story.ApplyUntilAsync("Agent 1");
        var told = Assert.Single(pull.Comments).Body;
        var next = await story.ApplyAsync();

        Assert.Equal(130, cancelled.Code);
        Assert.Matches(@"\*\*[1-9]\d? of 30 changes applied\*\*", told);
        Assert.Contains("not begun: the run was interrupted", told, StringComparison.Ordinal);
        Assert.Equal(0, next.Code);
        Assert.Equal(31, (await story.SavedAsync()).Length);
        Assert.Contains("> [!NOTE]", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_brought_again_until_it_is_reviewed_again()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        var applied = await story.ApplyAsync();
        Assert.Equal(0, applied.Code);

        var back = await story.RunAfterAsync(applied, "rollback", "--yes");
        var next = await story.ApplyAsync();

        Assert.Equal(0, back.Code);
        Assert.Equal((6, "0", "1"), (next.Code, next.Outputs["applied"], next.Outputs["left_out"]));
        Assert.Contains("Answer in two sentences.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);

        var again = await story.ProposeAsync("Support", "Better.");
        story.Merge(again);
        Assert.Equal(0, (await story.ApplyAsync()).Code);
        Assert.Contains("Better.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    private static void Prune(PipelineStory story) =>
        story.Write("amas-sync.yaml", story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, prune: true, max_deletes: 2", StringComparison.Ordinal));
}
