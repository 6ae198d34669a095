using System.Globalization;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Ci.Review;

/// <summary>Renders the result of an apply, and adds it to the comment of its plan.</summary>
internal static class CommentBody
{
    private const string ResultStart = "<!-- amas-sync result -->\n";
    private const string ResultEnd = "<!-- /amas-sync result -->\n";

    /// <summary>The length that a comment keeps free for its result.</summary>
    public const int MaxResultLength = 3_500;

    /// <summary>Describes what merging does if the plan is not in a comment.</summary>
    /// <param name="reason">Why it is not, as a clause.</param>
    public static string DescribeUnreviewed(string reason) =>
        $"Merging this pull request applies none of these changes: `ci apply` applies only what a plan comment shows, and {reason}. "
        + "To apply them anyway, use the `--accept` values that `ci apply` prints: *Actions*, *Run workflow*, `accept`.";

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
    public static string RenderResult(
        IReadOnlyList<AppliedChange> result, string sha, string? page, int maxLength = MaxResultLength)
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
        string[] fitting = [.. all.TakeWhile(line => (length += line.Length + 1) < maxLength - 500)];
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
