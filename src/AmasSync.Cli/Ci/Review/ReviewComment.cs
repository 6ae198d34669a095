using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Renders the plan of a pull request as its comments: the plan, and a second comment with the changes that have no room in the first. The
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

    private const string MergingText =
        "Merging this pull request applies exactly these changes. A change that differs by then is left out and reported here.";

    private const string PartialMergingText =
        "Merging this pull request applies exactly these changes, also those without details: review them on the page of this run. A "
        + "change that differs by then, or that has no line here, is left out and reported here.";

    /// <summary>Renders the comments.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="marker">How to make the plan again.</param>
    /// <param name="foreignHashes">The changes that are not of this pull request.</param>
    public static IReadOnlyList<string> Render(PlanReview review, ReviewMarker marker, IReadOnlySet<string> foreignHashes)
    {
        var head = MarkerLine.Render(marker) + EmbeddedNotice.Render(review.Plan);
        var page = review.Plan.HasChanges ? $"\n{FormatPage(marker.Page)}\n" : "";
        var room = StickyComment.MaxLength - CommentBody.MaxResultLength - head.Length - page.Length;
        var unreviewed = FindObjection(marker) is { } objection ? CommentBody.DescribeUnreviewed(objection) : null;
        var options = Options with
        {
            ForeignHashes = foreignHashes,
            MaxLength = Math.Min(PlanMarkdownView.MaxLength, room),
            ApplyInstructions = unreviewed ?? MergingText,
            HiddenInstructions = unreviewed ?? PartialMergingText,
        };
        ChangeLayout? layout = null;
        var first = RenderedText.Render(output => layout = PlanMarkdownView.Write(review, output, options));
        string[] second = layout?.Unnamed is [_, ..] rest ? [RenderRest(review, marker, rest)] : [];
        return [$"{head}{first}{page}", .. second];
    }

    /// <summary>Renders a second comment that is not needed for the current plan.</summary>
    public static string RenderUnused(ReviewMarker marker) =>
        $"{MarkerLine.Render(marker with { Comment = 2 })}The plan has room in its first comment now.\n";

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

    private static string RenderRest(PlanReview review, ReviewMarker marker, IReadOnlyList<Change> changes)
    {
        var head = MarkerLine.Render(marker with { Comment = 2 });
        var title = $"### Plan for {MarkdownText.FormatCode(marker.Environment)}, continued\n";
        var introduction = ChangeSection.FormatIntroduction(TruncationNotice.Create(Options));
        ChangeMarkdown markdown = new(review, Options);
        string[] lines = [.. changes.Select(markdown.RenderLine)];
        var fitting = ChangeLayout.CountFitting(lines, PlanMarkdownView.MaxLength - head.Length);
        var missing = lines.Length - fitting;
        var remark = missing == 0
            ? ""
            : $"\n{PlanWording.FormatCount(missing, "more change")} with no room here: merging does not apply them. Split the pull "
                + "request, or use the `--accept` values that `ci apply` prints.\n";
        return string.Concat([head, title, introduction, .. lines[..fitting], remark]);
    }
}
