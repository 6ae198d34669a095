using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Renders the plan of a pull request as its comments: the plan, and further comments with the changes that have no room in the first. The
/// same plan renders to the same bytes.
/// </summary>
internal static class ReviewComment
{
    /// <summary>The options that changes are rendered with, in the comments and to find them in the comments.</summary>
    public static readonly MarkdownOptions Options = new()
    {
        NamesHashes = true,
        DetailsReference = "see `plan.html`, the page of this run",
        ApplyInstructions = MergingText,
        HiddenInstructions = PartialMergingText,
    };

    /// <summary>The maximum number of comments.</summary>
    public const int MaxComments = 4;

    private const string MergingText =
        "Merging this pull request applies exactly these changes. A change that differs by then is left out and reported here.";

    private const string PartialMergingText =
        "Merging this pull request applies exactly these changes, also those without details: review them on the page of this run. A "
        + "change that differs by then, or that has no line here, is left out and reported here.";

    /// <summary>Renders the comments.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="marker">How to make the plan again.</param>
    /// <param name="runPage">The address of the workflow run; null if it is not known.</param>
    public static IReadOnlyList<string> Render(PlanReview review, ReviewMarker marker, string? runPage = null)
    {
        var head = MarkerLine.Render(marker) + EmbeddedNotice.Render(review.Plan);
        var page = review.Plan.HasChanges ? $"\n{FormatPage(marker.Page)}{FormatRun(runPage)}\n" : "";
        var room = StickyComment.MaxLength - CommentBody.MaxResultLength - head.Length - page.Length;
        var unreviewed = FindObjection(marker) is { } objection ? CommentBody.DescribeUnreviewed(objection) : null;
        var options = Options with
        {
            Subject = unreviewed is null ? "Merging" : "This plan",
            Deed = unreviewed is null ? "merging" : "applying",
            HasMore = true,
            MoreRoom = PlanMarkdownView.MaxLength * 9 / 10,
            MaxLength = Math.Min(PlanMarkdownView.MaxLength, room),
            ApplyInstructions = unreviewed ?? MergingText,
            HiddenInstructions = unreviewed ?? PartialMergingText,
        };
        ChangeLayout? layout = null;
        var first = RenderedText.Render(output => layout = PlanMarkdownView.Write(review, output, options));
        return [$"{head}{first}{page}", .. RenderMore(review, marker, layout?.Unnamed ?? [], options)];
    }

    /// <summary>Renders a further comment that is not needed for the current plan.</summary>
    public static string RenderUnused(ReviewMarker marker, int number) =>
        $"{MarkerLine.Render(marker with { Comment = number })}The plan has room in the comments before this one now.\n";

    /// <summary>Describes what merging does if these are the comments.</summary>
    public static string DescribeMerging(IReadOnlyList<string> bodies) =>
        bodies[0].Contains(PartialMergingText, StringComparison.Ordinal) ? PartialMergingText : MergingText;

    /// <summary>Returns why a comment with this marker never counts as a review; null if it can count.</summary>
    public static string? FindObjection(ReviewMarker marker) => marker switch
    {
        { Kind: ReviewMarker.Live } => "a plan that was compared with the server (--live) is for reading only",
        { Inventory: null } => "the inventory is not in Git, so the plan cannot be made again",
        _ => null,
    };

    /// <summary>Formats the sentence that names the page of the run.</summary>
    public static string FormatPage(string page) => $"All details: `plan.html`, the page of this run (SHA-256 `{page}`).";

    private static string FormatRun(string? page) =>
        Uri.TryCreate(page, UriKind.Absolute, out var address) ? $" It is an artifact of the [workflow run](<{address.AbsoluteUri}>)." : "";

    private static IEnumerable<string> RenderMore(
        PlanReview review, ReviewMarker marker, IReadOnlyList<Change> changes, MarkdownOptions options)
    {
        for (var number = 2; number <= MaxComments && changes.Count > 0; number++)
        {
            var head = MarkerLine.Render(marker with { Comment = number });
            var isLast = number == MaxComments;
            ChangeLayout? layout = null;
            var room = options with { MaxLength = PlanMarkdownView.MaxLength - head.Length, HasMore = !isLast, MoreRoom = 0 };
            var text = RenderedText.Render(output => layout = PlanMarkdownView.WriteMore(review, changes, output, room));
            changes = layout?.Unnamed ?? [];
            yield return $"{head}{text}{(isLast && changes.Count > 0 ? DescribeMissing(changes.Count) : "")}";
        }
    }

    private static string DescribeMissing(int count) =>
        $"\n{PlanWording.FormatCount(count, "more change")} with no room here: merging does not apply them. Split the pull request, or use "
            + "the `--accept` values that `ci apply` prints.\n";
}
