using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Tests.Ci.Review;

public sealed class CommentBodyTests
{
    [Fact]
    public void A_result_replaces_an_earlier_one_and_the_plan_stays()
    {
        var body = ReviewComment.Render(new(SamplePlans.Everything), SampleMarker.Value)[0];
        var failed = CommentBody.AddResult(
            body, [new(SamplePlans.NewRefunds, new Outcome.Skipped(SkipReason.Stale, "another client changed it"))], "c0ffee", null);
        var applied = CommentBody.AddResult(failed, [new(SamplePlans.NewRefunds, new Outcome.Applied("id", null))], "c0ffee", null);

        Assert.Equal((false, false, true), (CommentBody.IsApplied(body), CommentBody.IsApplied(failed), CommentBody.IsApplied(applied)));
        Assert.Contains("another client changed it", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("another client changed it", applied, StringComparison.Ordinal);
        Assert.EndsWith(body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..], applied, StringComparison.Ordinal);
        Assert.Equal(MarkerLine.Parse(body)?.Marker?.ToJson(), MarkerLine.Parse(applied)?.Marker?.ToJson());
    }
}
