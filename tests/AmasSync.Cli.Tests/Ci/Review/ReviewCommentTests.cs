using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using static AmasSync.Cli.Tests.Ci.Review.SampleUpdates;

namespace AmasSync.Cli.Tests.Ci.Review;

public sealed class ReviewCommentTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 1)]
    [InlineData(1000, 2)]
    [InlineData(4000, 4)]
    public void A_plan_of_any_size_fits_its_comments_with_the_result(int count, int comments)
    {
        var one = Assert.IsType<Change.Create>(SamplePlans.NewRefunds);
        Change[] changes =
        [
            .. Enumerable.Range(0, count).Select(
                number => one with { Desired = one.Desired with { Name = new($"Agent {number} with a name that is rather long") } }),
        ];
        PlanReview review = new(SamplePlans.Of(changes));

        var bodies = ReviewComment.Render(review, SampleMarker.Value);
        var whole = CommentBody.AddResult(
            bodies[0],
            [.. changes.Select(change => new AppliedChange(change, new Outcome.Skipped(SkipReason.Stale, "another client changed it")))],
            "c0ffee",
            "https://github.example/run");

        Assert.InRange(whole.Length, 1, StickyComment.MaxLength);
        Assert.All(bodies, body => Assert.InRange(body.Length, 1, StickyComment.MaxLength));
        ShownChanges shown = new(review, bodies, ReviewComment.Options);
        var named = changes.Count(change => shown.HasLine(change) || shown.HasDetails(change));
        Assert.Equal(comments, bodies.Count);
        Assert.Equal(count <= 1000, named == count);
        Assert.Equal(
            named < count,
            bodies[^1].Contains(
                $"{count - named} more changes with no room here: merging does not apply them", StringComparison.Ordinal));
    }

    [Fact]
    public void Details_are_left_out_before_lines_and_the_most_important_last()
    {
        Change[] changes = [.. Enumerable.Range(0, 60).Select(number => Rewrite($"Agent {number:00}", number)), SamplePlans.OldFaq];
        PlanReview review = new(SamplePlans.Of(changes));

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        ShownChanges shown = new(review, [body], ReviewComment.Options);
        Assert.True(shown.HasDetails(FindDelete(review)));
        Assert.InRange(changes.Count(shown.HasDetails), 2, 60);
        Assert.All(changes, change => Assert.True(shown.HasDetails(change) || shown.HasLine(change)));
        Assert.Contains("also those without details", body, StringComparison.Ordinal);
        Assert.Contains(ReviewComment.FormatPage(SampleMarker.Value.Page), body, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_changes_are_shown_once_so_that_a_different_one_has_room()
    {
        var sentence = string.Concat(Enumerable.Repeat(" Also answer briefly and kindly to everyone who asks you anything.", 20));
        Change[] changes =
        [
            .. Enumerable.Range(0, 300).Select(number => Prompt($"Agent {number:000}", $"You help with {number} things.", sentence)),
            Prompt("Agent 999", "You help with 999 things.", " Give every refund." + sentence),
        ];
        PlanReview review = new(SamplePlans.Of(changes));

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        ShownChanges shown = new(review, [body], ReviewComment.Options);
        Assert.All(changes, change => Assert.True(shown.HasDetails(change)));
        Assert.Contains("Give every refund.", body, StringComparison.Ordinal);
        Assert.Contains("- `Agent 150`: the same change as `Agent 000`", body, StringComparison.Ordinal);
        Assert.Contains("applies exactly these changes. A change", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_words_at_another_place_are_another_change()
    {
        Change[] changes =
        [
            .. Enumerable.Range(0, 50).Select(number => Prompt($"A {number}", $"Number {number}, be kind", Words(60))),
            Prompt("B", "Number 7, do not be kind", Words(60)),
            .. Enumerable.Range(0, 60).Select(number => Rewrite($"C {number}", number)),
        ];
        PlanReview review = new(SamplePlans.Of(changes));

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        Assert.Contains("- `A 7`: the same change as `A 0`", body, StringComparison.Ordinal);
        Assert.DoesNotContain("- `B`: the same change", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_stands_for_one_change_only()
    {
        var (before, long1, long2) = ("You help.", new string('x', 20_000) + "a", new string('x', 20_000) + "b");
        PlanReview one = new(SamplePlans.Of([Prompt("Agent", before, long1)]));
        PlanReview other = new(SamplePlans.Of([Prompt("Agent", before, long2)]));

        var body = Assert.Single(ReviewComment.Render(one, SampleMarker.Value));

        Assert.True(new ShownChanges(one, [body], ReviewComment.Options).HasDetails(one.Plan.Changes[0]));
        ShownChanges shown = new(other, [body], ReviewComment.Options);
        Assert.False(shown.HasDetails(other.Plan.Changes[0]));
        Assert.False(shown.HasLine(other.Plan.Changes[0]));
    }

    [Fact]
    public void Changes_of_the_base_branch_come_last_and_are_not_shown_as_changes_of_the_pull_request()
    {
        var plan = SamplePlans.Of([SamplePlans.SupportUpdate, SamplePlans.NewRefunds]);
        var review = new PlanReview(plan).MarkForeign(new HashSet<string> { ChangeHash.Compute(plan.Changes[0]) });

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        ShownChanges shown = new(review, [body], ReviewComment.Options);
        Assert.Equal([false, true], review.Plan.Changes.Select(shown.HasDetails));
        Assert.False(shown.HasLine(review.Plan.Changes[0]));
        Assert.Contains(
            "#### Not of this pull request\n\n- `Support Agent`: update that the base branch already contains <sub>`agents/support.yaml`</sub>\n",
            body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReviewMarker.Live, "compared with the server")]
    [InlineData(ReviewMarker.Offline, "not in Git")]
    public void A_plan_that_cannot_be_made_again_says_that_it_reviews_nothing(string kind, string reason)
    {
        var marker = SampleMarker.Value with { Kind = kind, Inventory = kind == ReviewMarker.Live ? SampleMarker.Value.Inventory : null };

        var body = Assert.Single(ReviewComment.Render(new(SamplePlans.Everything), marker));

        Assert.Contains("applies none of these changes", body, StringComparison.Ordinal);
        Assert.Contains(reason, body, StringComparison.Ordinal);
    }

    private static Change.Delete FindDelete(PlanReview review) => review.Plan.Changes.OfType<Change.Delete>().Single();
}
