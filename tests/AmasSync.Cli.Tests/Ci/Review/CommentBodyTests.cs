using Amas.Config.Json;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Ci.Review;

public sealed class CommentBodyTests
{
    [Theory]
    [InlineData(CommentMarker.MaxChanges)]
    [InlineData(CommentMarker.MaxChanges + 1)]
    public void A_comment_with_any_number_of_changes_fits_with_its_result(int count)
    {
        Change.Create one = Assert.IsType<Change.Create>(SamplePlans.NewRefunds);
        Change[] changes =
        [
            .. Enumerable.Range(0, count).Select(
                number => one with { Desired = one.Desired with { Name = new($"Agent {number} with a name that is rather long") } }),
        ];
        var plan = SamplePlans.Everything with { Set = SamplePlans.Everything.Set with { Changes = changes } };

        var body = CommentBody.Render(new(plan), ".", "c0ffee");
        var whole = CommentBody.AddResult(
            body,
            [.. changes.Select(change => new AppliedChange(change, new Outcome.Skipped(SkipReason.Stale, "another client changed it")))],
            "c0ffee",
            "https://github.example/run");

        Assert.InRange(whole.Length, 1, StickyComment.MaxLength);
        var bound = CommentMarker.Parse(whole)?.Changes;
        Assert.NotNull(bound);
        Assert.All(changes[..bound.Count], change => Assert.Contains($"`{change.Name}`", body, StringComparison.Ordinal));
        Assert.InRange(bound.Count, 1, count - 1);
        Assert.Contains("more changes", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_without_room_for_its_details_is_named_and_not_bound()
    {
        Change.Update update = Assert.IsType<Change.Update>(SamplePlans.SupportUpdate);
        var sentences = Enumerable.Range(0, 90).Select(line => $"Sentence {line}, which goes on for a while.");
        ConfigValue.Text before = new(string.Join('\n', sentences));
        var difference = update.Comparison.Differences[1] with
        {
            Before = before,
            After = new ConfigValue.Text(before.Value.Replace("which", "that", StringComparison.Ordinal)),
        };
        Change[] changes =
        [
            .. Enumerable.Range(0, 40).Select(number => update with
            {
                Desired = update.Desired with { Name = new($"Agent {number:00}") },
                Comparison = update.Comparison with { Differences = [difference] },
            }),
        ];
        var plan = SamplePlans.Everything with { Set = SamplePlans.Everything.Set with { Changes = changes } };

        var body = CommentBody.Render(new(plan), ".", "c0ffee");

        var bound = CommentMarker.Parse(body)?.Changes?.Count;
        Assert.InRange(bound ?? 0, 1, 39);
        Assert.All(changes, change => Assert.Contains(change.Name.Text, body, StringComparison.Ordinal));
        Assert.Equal(bound, body.Split("<summary><code>Agent ").Length - 1);
        Assert.DoesNotContain("applies exactly these changes", body, StringComparison.Ordinal);
        Assert.Contains("applies only the changes whose details", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_replaces_an_earlier_one_and_the_plan_stays()
    {
        var body = CommentBody.Render(new(SamplePlans.Everything), ".", "c0ffee");
        var failed = CommentBody.AddResult(
            body, [new(SamplePlans.NewRefunds, new Outcome.Skipped(SkipReason.Stale, "another client changed it"))], "c0ffee", null);
        var applied = CommentBody.AddResult(failed, [new(SamplePlans.NewRefunds, new Outcome.Applied("id", null))], "c0ffee", null);

        Assert.Equal((false, false, true), (CommentBody.IsApplied(body), CommentBody.IsApplied(failed), CommentBody.IsApplied(applied)));
        Assert.Contains("another client changed it", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("another client changed it", applied, StringComparison.Ordinal);
        Assert.EndsWith(body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..], applied, StringComparison.Ordinal);
        Assert.Equal(CommentMarker.Parse(body)?.PlanHash, CommentMarker.Parse(applied)?.PlanHash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!-- amas-sync v1 -->")]
    [InlineData("<!-- amas-sync v1 {} -->")]
    [InlineData("<!-- amas-sync v1 [1] -->")]
    [InlineData("<!-- amas-sync v1  -->")]
    [InlineData("text\n<!-- amas-sync v1 {\"environment\":\"e\",\"folder\":\".\",\"sha\":\"s\",\"plan_hash\":\"h\",\"changes\":[]} -->")]
    public void Text_that_is_not_a_marker_is_not_parsed(string body) => Assert.Null(CommentMarker.Parse(body));
}
