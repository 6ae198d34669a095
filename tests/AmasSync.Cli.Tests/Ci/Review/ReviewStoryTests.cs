using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests that a review is computed: what a comment claims counts only if the plan of the merged commit shows it.</summary>
public sealed class ReviewStoryTests
{
    private const string Prompt = "Answer in two sentences.";

    [Fact]
    public async Task A_forged_marker_neither_reviews_anything_nor_hides_the_review()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = await story.ProposeAsync("Support", "New.");
        var ours = Assert.Single(pull.Comments);
        pull.Comments.Clear();
        story.GitHub.Say(pull, story.GitHub.Login, $"{ours.Body.Split('\n')[0]}\nThank you! This bot repeats your title.");
        story.GitHub.Say(pull, story.GitHub.Login, "<!-- amas-sync v1 {\"environment\":\"prod\",\"folder\":\".\",\"changes\":[]} -->\n");
        story.GitHub.Say(pull, story.GitHub.Login, ours.Body);
        story.Merge(pull);
        story.PushToMain(() => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Unseen.")));

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("New.", await ReadAsync(story, "Support"), StringComparison.Ordinal);
        Assert.Contains(Prompt, await ReadAsync(story, "Billing"), StringComparison.Ordinal);
        Assert.Contains(
            "a plan comment of #2 does not count as reviewed: its plan was made by another version of amas-sync",
            applied.Run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_comment_does_not_review_what_the_base_branch_had_before()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var other = await story.ProposeAsync("Billing", "Unseen.");
        other.IsClosed = true;
        story.PushToMain(() => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Unseen.")));
        var pull = await story.ProposeAsync("Support", "New.");
        var shown = Assert.Single(pull.Comments).Body;
        var copied = Assert.Single(other.Comments).Body;
        story.GitHub.Say(pull, story.GitHub.Login, shown.Split('\n')[0] + copied[copied.IndexOf('\n', StringComparison.Ordinal)..]);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Contains("Not of this pull request\n\n- `Billing`", shown, StringComparison.Ordinal);
        Assert.Equal((6, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("#\u200B3 does not count as the review of this change of 'Billing': the base branch had it before", applied.Summary, StringComparison.Ordinal);
        Assert.Contains(Prompt, await ReadAsync(story, "Billing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_on_top_of_one_that_is_not_applied_yet_shows_only_its_own_changes()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var one = await story.ProposeAsync("Support", "One.");
        story.Merge(one);
        var two = await story.ProposeAsync("Billing", "Two.");
        story.Merge(two, squash: true);

        var applied = await story.ApplyAsync();

        Assert.Contains("#### Not of this pull request\n\n- `Support`", Assert.Single(two.Comments).Body, StringComparison.Ordinal);
        Assert.Equal((0, "2"), (applied.Code, applied.Outputs["applied"]));
    }

    [Fact]
    public async Task A_comment_edited_after_the_merge_counts_as_it_was_before()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "Old.");
        story.Push(pull, () => story.Write("agents/Support.yaml", Agents.Named("Support", "New.")));
        await story.PlanAsync(pull);
        story.Merge(pull);
        var comment = Assert.Single(pull.Comments);
        comment.Edit("mallory", $"{comment.Body.Split('\n')[0]}\nNothing to see.");

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.EndsWith("Nothing to see.", comment.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_shows_a_change_only_since_the_merge_does_not_count()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        var shown = comment.Body;
        comment.Edit(story.GitHub.Login, $"{shown.Split('\n')[0]}\nNothing yet.");
        story.Merge(pull);
        comment.Edit(story.GitHub.Login, shown);

        Assert.Equal(6, (await story.ApplyAsync()).Code);
        Assert.Contains(Prompt, await ReadAsync(story, "Support"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_whose_earlier_text_is_gone_does_not_count()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        var comment = Assert.Single(pull.Comments);
        comment.Edit("mallory", comment.Body);
        comment.ForgetTexts();

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("edited after the merge, and GitHub does not have the text of before", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_added_after_the_merge_does_not_count()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var body = Assert.Single(pull.Comments).Body;
        pull.Comments.Clear();
        story.Merge(pull);
        story.GitHub.Say(pull, story.GitHub.Login, body);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("#2 does not count as reviewed: its plan was added after the merge", applied.Run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"tool_version\":\"[^\"]+\"", "\"tool_version\":\"0.0.1\"", "its plan was made by amas-sync 0.0.1, and this is ")]
    [InlineData("amas-sync v2", "amas-sync v1", "its plan was made by another version of amas-sync")]
    [InlineData("\"kind\":\"offline\"", "\"kind\":\"live\"", "its plan was compared with the server (--live), which is for reading only")]
    [InlineData("\"inventory\":\\{[^}]+\\}", "\"inventory\":null", "its inventory is not in Git")]
    [InlineData("\"commit\":\"[0-9a-f]{4}", "\"commit\":\"dead", "its inventory is not in the history of the inventory")]
    [InlineData("\"only\":\\[\\]", "\"only\":[\"Suport\"]", "its plan cannot be made again: --only 'Suport' matches no agent")]
    public async Task A_marker_that_cannot_be_replayed_names_the_reason_and_accept_is_the_way_on(string pattern, string text, string reason)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.Edit(story.GitHub.Login, Regex.Replace(comment.Body, pattern, text));
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "0"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains($"#2 does not count as reviewed: {reason}", applied.Run.Out, StringComparison.Ordinal);
        Assert.Matches("#2 shows a change of 'Support', but does not count as reviewed", applied.Run.Out);
        var accept = Regex.Match(applied.Run.Out, "--accept ([0-9a-f]+)").Groups[1].Value;
        Assert.Equal(0, (await story.ApplyAsync("--accept", accept)).Code);
        Assert.Contains("New.", await ReadAsync(story, "Support"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inventory_that_is_newer_than_the_comment_does_not_count()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        Assert.Single(pull.Comments).CreatedAt -= TimeSpan.FromHours(1);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("#2 does not count as reviewed: its inventory is newer than its plan", applied.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_plan_says_that_it_is_for_reading_and_reviews_nothing()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.Variables["AMAS_API_KEY"] = "dev-key";
        var pull = story.Open(() => story.Write("agents/Support.yaml", Agents.Named("Support", "New.")));
        var planned = await story.PlanAsync(pull, options: ["--live"]);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(0, planned.Code);
        Assert.Contains("applies none of these changes", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Contains("is for reading only", planned.Summary, StringComparison.Ordinal);
        Assert.Equal(6, applied.Code);
        Assert.Contains("(--live), which is for reading only", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_comes_before_the_plan()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.Merge(await story.ProposeAsync("Support", "New."));

        var applied = await story.ApplyAsync();

        Assert.StartsWith("> [!NOTE]\n> **1 of 1 change applied** at", applied.Summary, StringComparison.Ordinal);
        Assert.Contains("### Plan for `prod`", applied.Summary, StringComparison.Ordinal);
        var result = applied.Run.Out.IndexOf("1 updated", StringComparison.Ordinal);
        Assert.InRange(result, 0, applied.Run.Out.IndexOf("::group::Plan for prod", StringComparison.Ordinal));
    }

    private static async Task<string> ReadAsync(PipelineStory story, string name) => (await story.OnServerAsync(name)).ToJsonString();
}
