using System.Globalization;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The text of our comment: its marker, what became of the plan once it was applied, and the plan. The same plan gives the same bytes.</summary>
internal static class CommentBody
{
    private const string ResultStart = "<!-- amas-sync result -->\n";
    private const string ResultEnd = "<!-- /amas-sync result -->\n";
    private const int MaxResultLength = 3_500;

    /// <summary>What merging comes to where the plan stands in its comment.</summary>
    public const string MergingText = "Merging this applies exactly these changes. Whatever the files or the server move until then is left out, and named here.";

    // No page of a run is named in it: the next run has another one, and the same plan the same text.
    private static readonly MarkdownOptions Options = new() { ApplyInstructions = MergingText };

    /// <summary>What merging comes to where it does not.</summary>
    /// <param name="reason">Why, as half a sentence.</param>
    public static string DescribeUnreviewed(string reason) =>
        $"Merging this applies none of these changes: what `ci apply` goes by is the comment with the plan, and {reason}. A person can let them through: the run that leaves them out names each with its `--accept`.";

    /// <summary>The comment of a plan that is to be reviewed.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="folder">The project's folder in its repository.</param>
    /// <param name="sha">The commit that it was made of.</param>
    public static string Render(PlanReview review, string folder, string sha)
    {
        var plan = review.Plan;
        CommentMarker marker = new()
        {
            Environment = plan.Environment,
            Folder = folder,
            Sha = sha,
            PlanHash = plan.Hash,
            Changes = plan.Changes.Where(ReviewGate.IsAgreedTo).Select(CommentMarker.CreateEntry).ToArray() is { Length: <= CommentMarker.MaxChanges } hashes ? hashes : null,
        };
        var first = marker.ToString();
        using StringWriter text = new() { NewLine = "\n" };
        PlanMarkdownView.Write(review, text, Options with { MaxLength = Math.Min(PlanMarkdownView.MaxLength, StickyComment.MaxLength - MaxResultLength - first.Length - 1) });
        return $"{first}\n{text}";
    }

    /// <summary>The comment with what became of its plan in front of it, in place of what an earlier run said.</summary>
    public static string AddResult(string body, IReadOnlyList<AppliedChange> result, string sha, string? page)
    {
        var (marker, rest) = Split(body);
        if (rest.StartsWith(ResultStart, StringComparison.Ordinal) && rest.IndexOf(ResultEnd, StringComparison.Ordinal) is > 0 and var at)
        {
            rest = rest[(at + ResultEnd.Length)..];
        }

        return $"{marker}{ResultStart}{RenderResult(result, sha, page)}{ResultEnd}{rest}";
    }

    /// <summary>Whether all of its plan was applied by an earlier run: a later one has nothing to say about it.</summary>
    public static bool IsApplied(string body) => Split(body).Text.StartsWith($"{ResultStart}> [!NOTE]\n", StringComparison.Ordinal);

    /// <summary>What became of each change, those that were left out first.</summary>
    public static string RenderResult(IReadOnlyList<AppliedChange> result, string sha, string? page)
    {
        if (result.Count == 0)
        {
            return "Nothing to apply.\n\n";
        }

        var applied = result.Count(change => change.Outcome is Outcome.Applied);
        var alert = applied == result.Count ? "NOTE" : "WARNING";
        var at = MarkdownText.FormatCode(sha[..Math.Min(7, sha.Length)]);
        List<string> lines = [$"> [!{alert}]", string.Create(CultureInfo.InvariantCulture, $"> **{applied} of {PlanWording.FormatCount(result.Count, "change")} applied** at {at}{(page is null ? "" : $" ([run]({page}))")}")];
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
        return AppliedChangeWording.GetMessage(applied.Outcome) is { } message
            ? $"> - {name}: **not {AppliedChangeWording.FormatPastTense(applied)}**: {MarkdownText.EscapeSentence(message)}{(AppliedChangeWording.GetHint(applied.Outcome) is { } hint ? $". → {MarkdownText.EscapeSentence(hint)}" : "")}"
            : $"> - {name}: {AppliedChangeWording.FormatPastTense(applied)}";
    }
}
