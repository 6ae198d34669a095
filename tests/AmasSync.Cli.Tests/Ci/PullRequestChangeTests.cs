using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests changes in pull requests: deletes, renames, rebases, interruptions, rollbacks and imports.</summary>
public sealed class PullRequestChangeTests
{
    [Fact]
    public async Task Only_a_reviewed_delete_is_applied()
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
    public async Task A_reviewed_rename_keeps_the_agent_and_its_id()
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
    public async Task Rebased_commits_are_found_by_the_last_one()
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
    public async Task A_cancelled_apply_reports_the_rest_in_the_comment_and_the_next_one_applies_it()
    {
        string[] names = [.. Enumerable.Range(1, 30).Select(number => $"Agent {number}")];
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        story.Merge(pull);

        var cancelled = await story.ApplyUntilAsync("Agent 1");
        var told = Assert.Single(pull.Comments).Body;
        // On a slow machine the creates in flight may be canceled. They are sent again when they can no longer appear.
        StoryClock clock = new();
        clock.Advance(TimeSpan.FromMinutes(10));
        story.Time = clock;
        var next = await story.ApplyAsync();

        Assert.Equal(130, cancelled.Code);
        Assert.Matches(@"\*\*[1-9]\d? of 30 changes applied\*\*", told);
        Assert.Contains("not started: the run was interrupted", told, StringComparison.Ordinal);
        Assert.Equal(0, next.Code);
        Assert.Equal(31, (await story.SavedAsync()).Length);
        Assert.Contains("> [!NOTE]", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rolled_back_change_is_not_applied_until_it_is_reviewed_again()
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

    [Fact]
    public async Task Deletes_above_the_limit_wait_for_a_run_that_allows_them()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Old", "Older", "Oldest");
        var pull = story.Open(() =>
        {
            Prune(story);
            story.Delete("agents/Old.yaml");
            story.Delete("agents/Older.yaml");
            story.Delete("agents/Oldest.yaml");
        });
        await story.PlanAsync(pull);
        Assert.Contains(
            "Deletes are applied only by `ci apply --allow-deletes 3`.",
            Assert.Single(pull.Comments).Body,
            StringComparison.Ordinal);
        story.Merge(pull);

        var first = await story.ApplyAsync();
        Assert.Equal((7, 4), (first.Code, (await story.SavedAsync()).Length));
        Assert.Contains("**0 of 3 changes applied**", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);

        var allowed = await story.ApplyAsync("--allow-deletes", "3");
        Assert.Equal((0, "3"), (allowed.Code, allowed.Outputs["applied"]));
        Assert.Equal(["Support"], await story.SavedAsync());
    }

    [Fact]
    public async Task A_server_edit_in_a_drift_pull_request_is_kept_until_the_merge()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");
        var looked = await story.DriftAsync();

        var imported = await story.RunAfterAsync(looked, "import", "--files-only");
        var file = File.ReadAllText(Path.Combine(looked.Folder, "agents", "Support.yaml"));
        var meanwhile = await story.DriftAsync("--detailed-exitcode");
        var pull = story.Open(() => story.Write("agents/Support.yaml", file));
        await story.PlanAsync(pull);
        story.Merge(pull);
        var applied = await story.ApplyAsync();

        Assert.Equal(0, imported.Code);
        Assert.Contains("The inventory was not changed", imported.Run.Out, StringComparison.Ordinal);
        Assert.Contains("description: Edited in the web page", file, StringComparison.Ordinal);
        Assert.Equal((2, "1"), (meanwhile.Code, meanwhile.Outputs["drifted"]));
        Assert.Equal(0, applied.Code);
        Assert.Equal(0, (await story.DriftAsync("--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_merged_change_not_applied_yet_stays_in_the_file_after_an_import()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");
        var applied = await story.ApplyAsync();

        var imported = await story.RunAfterAsync(applied, "import", "--files-only");

        var file = File.ReadAllText(Path.Combine(applied.Folder, "agents", "Support.yaml"));
        Assert.Equal((6, 0), (applied.Code, imported.Code));
        Assert.Contains("description: Edited in the web page", file, StringComparison.Ordinal);
        Assert.Contains("system_prompt: New.", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewed_change_that_has_what_the_server_moved_since_is_applied()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = story.Open(() => story.Write(
            "agents/Support.yaml",
            Agents.Named("Support", "New.").Replace("Answers questions", "Edited in the web page", StringComparison.Ordinal)));
        await story.PlanAsync(pull);
        story.Merge(pull);
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.Equal(0, (await story.DriftAsync("--detailed-exitcode")).Code);
    }

    private static void Prune(PipelineStory story) =>
        story.Write(
            "amas-sync.yaml",
            story.Read("amas-sync.yaml").Replace(
                "inventory: git", "inventory: git, prune: true, max_deletes: 2", StringComparison.Ordinal));
}
