using Amas.Config;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>One agent's change, to be shown whole or not at all. What is long is folded.</summary>
/// <param name="elsewhere">Where what has no room stands.</param>
/// <param name="assessment">What a reviewer should know.</param>
internal sealed class ChangeMarkdown(TruncationNotice elsewhere, PlanReview review)
{
    private const int MaxBlockLength = 12_000;

    public string Render(Change change)
    {
        List<string> lines = ChangeWording.GetDifferences(change).ToArray() is { Length: > 0 } differences ? [.. RenderFolded(change, differences)] : [.. RenderShort(change)];
        return string.Join('\n', lines) + "\n";
    }

    private IEnumerable<string> RenderShort(Change change)
    {
        var about = change is Change.Create { After: { } config } ? ConfigSummary.Describe(config) : [];
        string[] parts = [RenderHead(change), .. about.Select(MarkdownText.FormatCode), .. RiskWording.FormatMark(review[change]) is { } mark ? new[] { $"**{mark}**" } : []];
        return [$"- {string.Join(" · ", parts)}", .. RenderBlocker(change).Concat(RenderReview(change)).Select(line => "  - " + line)];
    }

    private static string RenderHead(Change change)
    {
        var file = change.File is { } path ? $" ({MarkdownText.FormatCode(path)})" : "";
        return $"{MarkdownText.FormatCode(ChangeWording.FormatTitle(change))}{file}{FormatNote(change, MarkdownText.EscapeSentence)}";
    }

    // The heading above says what is done; only what is in the way repeats it.
    private static string FormatNote(Change change, Func<string, string> escape) =>
        (change.Blocker is null ? ChangeWording.DescribeReason(change) : ChangeWording.FormatNote(change)) is { Length: > 0 } note ? $": {escape(note)}" : "";

    private IEnumerable<string> RenderFolded(Change change, PropertyChange[] differences)
    {
        yield return "<details>";
        yield return $"<summary>{MarkdownText.FormatHtmlCode(ChangeWording.FormatTitle(change))}{(change.File is { } file ? $" ({MarkdownText.FormatHtmlCode(file)})" : "")}: {PlanWording.FormatCount(differences.Length, "difference")}{FormatNote(change, MarkdownText.EscapeHtmlSentence)}{(RiskWording.FormatMark(review[change]) is { } mark ? $" · <b>{mark}</b>" : "")}</summary>";
        yield return "";
        foreach (var line in RenderBlocker(change))
        {
            yield return line;
            yield return "";
        }

        if (RenderReview(change).ToArray() is { Length: > 0 } review)
        {
            yield return string.Join('\n', review.Select(line => "- " + line));
            yield return "";
            yield return "**What differs**";
            yield return "";
        }

        var moment = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;
        foreach (var line in DifferenceMarkdown.RenderLines(differences, difference => DifferenceWording.DescribeOrigin(difference, moment), MaxBlockLength, elsewhere))
        {
            yield return line;
        }

        foreach (var line in WorkflowMarkdown.RenderLines(change, elsewhere))
        {
            yield return line;
        }

        yield return "";
        yield return "</details>";
        yield return "";
    }

    private IEnumerable<string> RenderReview(Change change) =>
    [
        .. review[change].Risks.Where(RiskWording.IsInformative).Select(risk => $"**{RiskWording.FormatLevel(risk.Level)}**: {MarkdownText.EscapeSentence(risk.Reason)}"),
        .. RiskWording.DescribeContext(review[change]).Select(MarkdownText.EscapeSentence),
    ];

    private static IEnumerable<string> RenderBlocker(Change change) => change.Blocker is not { Agent: not null } blocker
        ? []
        : [$"{MarkdownText.EscapeSentence(blocker.Message)}. → {MarkdownText.EscapeSentence(blocker.Hint)}"];
}
