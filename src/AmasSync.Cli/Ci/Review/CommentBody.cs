using System.Globalization;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Renders the comment: its marker, the result once the plan was applied, and the plan. The same plan renders to the same bytes.
/// </summary>
internal static class CommentBody
{
    private const string ResultStart = "<!-- amas-sync result -->\n";
    private const string ResultEnd = "<!-- /amas-sync result -->\n";
    private const int MaxResultLength = 3_500;

    /// <summary>What merging does if the plan is in a comment.</summary>
    private const string MergingText =
        "Merging this pull request applies exactly these changes. A change that differs by then is left out and reported here.";

    private const string PartialMergingText =
        "Merging this pull request applies only the changes whose details the plan comment shows. The others had no room there: split the "
        + "pull request, or use the `--accept` values that `ci apply` prints for the changes that it leaves out.";

    // It has no link to the workflow run, so that the next run renders the same plan to the same text.
    private static readonly MarkdownOptions Options = new()
    {
        ApplyInstructions = MergingText,
        HiddenInstructions = PartialMergingText,
    };

    /// <summary>Describes what merging does if this is the comment.</summary>
    public static string DescribeMerging(string body) =>
        body.Contains(PartialMergingText, StringComparison.Ordinal) ? PartialMergingText : MergingText;

    /// <summary>Describes what merging does if the plan is not in a comment.</summary>
    /// <param name="reason">Why it is not, as a clause.</param>
    public static string DescribeUnreviewed(string reason) =>
        $"Merging this pull request applies none of these changes: `ci apply` applies only what a plan comment shows, and {reason}. "
        + "To apply them anyway, use the `--accept` values that `ci apply` prints for the changes that it leaves out.";

    /// <summary>Renders the comment of a plan to be reviewed.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="folder">The project's folder in its repository.</param>
    /// <param name="sha">The commit of the plan.</param>
    public static string Render(PlanReview review, string folder, string sha)
    {
        var plan = review.Plan;
        var marker = CreateMarker(plan, [.. plan.Changes.Take(CommentMarker.MaxChanges)], folder, sha);
        var room = StickyComment.MaxLength - MaxResultLength - marker.ToString().Length - 1;
        var options = Options with { MaxLength = Math.Min(PlanMarkdownView.MaxLength, room) };
        IReadOnlyList<Change> shown = [];
        var text = RenderedText.Render(output => shown = PlanMarkdownView.Write(review, output, options));

        // What the comment does not show is not reviewed.
        return $"{CreateMarker(plan, shown, folder, sha)}\n{text}";
    }

    private static CommentMarker CreateMarker(Plan plan, IReadOnlyList<Change> shown, string folder, string sha)
    {
        var visible = shown.ToHashSet(ReferenceEqualityComparer.Instance);
        string[] entries =
        [
            .. plan.Changes.Where(change => ReviewGate.IsAgreedTo(change) && visible.Contains(change)).Select(CommentMarker.CreateEntry),
        ];
        return new()
        {
            Environment = plan.Environment,
            Folder = folder,
            Sha = sha,
            PlanHash = plan.Hash,
            Changes = entries.Length <= CommentMarker.MaxChanges ? entries : null,
        };
    }

    /// <summary>Adds the result before the plan of a comment. It replaces the result of an earlier run.</summary>
    public static string AddResult(string body, IReadOnlyList<AppliedChange> result, string sha, string? page)
    {
        var (marker, rest) = Split(body);
        if (rest.StartsWith(ResultStart, StringComparison.Ordinal) && rest.IndexOf(ResultEnd, StringComparison.Ordinal) is > 0 and var at)
        {
            rest = rest[(at + ResultEnd.Length)..];
        }

        return $"{marker}{ResultStart}{RenderResult(result, sha, page)}{ResultEnd}{rest}";
    }

    /// <summary>Whether an earlier run applied all of its plan. Such a comment is not updated again.</summary>
    public static bool IsApplied(string body) => Split(body).Text.StartsWith($"{ResultStart}> [!NOTE]\n", StringComparison.Ordinal);

    /// <summary>Renders the outcome of each change, those that were not applied first.</summary>
    public static string RenderResult(IReadOnlyList<AppliedChange> result, string sha, string? page)
    {
        if (result.Count == 0)
        {
            return "Nothing to apply.\n\n";
        }

        var applied = result.Count(change => change.Outcome is Outcome.Applied);
        var alert = applied == result.Count ? "NOTE" : "WARNING";
        var at = MarkdownText.FormatCode(sha[..Math.Min(7, sha.Length)]);
        var link = page is null ? "" : $" ([run]({page}))";
        var count = $"{applied.ToString(CultureInfo.InvariantCulture)} of {PlanWording.FormatCount(result.Count, "change")}";
        List<string> lines = [$"> [!{alert}]", $"> **{count} applied** at {at}{link}"];
        var length = 0;
        string[] all = [.. result.OrderBy(change => change.Outcome is Outcome.Applied).Select(RenderLine)];
        string[] fitting = [.. all.TakeWhile(line => (length += line.Length + 1) < MaxResultLength - 500)];
        lines.AddRange(fitting);
        if (fitting.Length < all.Length)
        {
            lines.Add($"> - {PlanWording.FormatCount(all.Length - fitting.Length, "more change")}");
        }

        return string.Join('\n', [.. lines, "", ""]);
    }

    private static (string Marker, string Text) Split(string body)
    {
        var text = body.ReplaceLineEndings("\n");
        var end = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        return (text[..end], text[end..]);
    }

    private static string RenderLine(AppliedChange applied)
    {
        var name = MarkdownText.FormatCode(ChangeWording.FormatTitle(applied.Change));
        var done = AppliedChangeWording.FormatPastTense(applied);
        if (AppliedChangeWording.GetMessage(applied.Outcome) is not { } message)
        {
            return $"> - {name}: {done}";
        }

        var hint = AppliedChangeWording.GetHint(applied.Outcome) is { } text ? $". → {MarkdownText.EscapeSentence(text)}" : "";
        return $"> - {name}: **not {done}**: {MarkdownText.EscapeSentence(message)}{hint}";
    }
}
