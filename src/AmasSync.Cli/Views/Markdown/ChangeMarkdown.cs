using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>One agent's change, to be shown whole or not at all. What is long is folded.</summary>
/// <param name="elsewhere">Where what has no room stands.</param>
/// <param name="assessment">What a reviewer should know.</param>
internal sealed class ChangeMarkdown(Elsewhere elsewhere, Assessment assessment)
{
    private const int LongestBlock = 12_000;

    public string Of(Change change)
    {
        List<string> lines = ChangeFacts.DifferencesOf(change).ToArray() is { Length: > 0 } differences ? [.. Folded(change, differences)] : [.. Short(change)];
        return string.Join('\n', lines) + "\n";
    }

    private IEnumerable<string> Short(Change change)
    {
        var about = change is Change.Create { After: { } config } ? ConfigSummary.Of(config) : [];
        string[] parts = [Head(change), .. about.Select(MarkdownText.Code), .. RiskWords.Mark(assessment[change]) is { } mark ? new[] { $"**{mark}**" } : []];
        return [$"- {string.Join(" · ", parts)}", .. Obstacle(change).Concat(Review(change)).Select(line => "  - " + line)];
    }

    private static string Head(Change change)
    {
        var file = change.File is { } path ? $" ({MarkdownText.Code(path)})" : "";
        return $"{MarkdownText.Code(ChangeFacts.TitleOf(change))}{file}{Note(change, MarkdownText.Sentence)}";
    }

    // The heading above says what is done; only what is in the way repeats it.
    private static string Note(Change change, Func<string, string> safely) =>
        (change.Blocker is null ? ChangeFacts.ReasonOf(change) : ChangeFacts.NoteOf(change)) is { Length: > 0 } note ? $": {safely(note)}" : "";

    private IEnumerable<string> Folded(Change change, PropertyChange[] differences)
    {
        yield return "<details>";
        yield return $"<summary>{MarkdownText.HtmlCode(ChangeFacts.TitleOf(change))}{(change.File is { } file ? $" ({MarkdownText.HtmlCode(file)})" : "")}: {PlanWords.Count(differences.Length, "difference")}{Note(change, MarkdownText.HtmlSentence)}{(RiskWords.Mark(assessment[change]) is { } mark ? $" · <b>{mark}</b>" : "")}</summary>";
        yield return "";
        foreach (var line in Obstacle(change))
        {
            yield return line;
            yield return "";
        }

        if (Review(change).ToArray() is { Length: > 0 } review)
        {
            yield return string.Join('\n', review.Select(line => "- " + line));
            yield return "";
            yield return "**What differs**";
            yield return "";
        }

        var moment = ChangeFacts.ObservedOf(change)?.UpdatedAt is { } saved ? Moment.On(saved) : null;
        foreach (var line in DifferenceMarkdown.Capped(differences, difference => DifferenceFacts.OriginOf(difference, moment), LongestBlock, elsewhere))
        {
            yield return line;
        }

        foreach (var line in WorkflowMarkdown.Of(change, elsewhere))
        {
            yield return line;
        }

        yield return "";
        yield return "</details>";
        yield return "";
    }

    private IEnumerable<string> Review(Change change) =>
    [
        .. assessment[change].Risks.Where(RiskWords.IsNews).Select(risk => $"**{RiskWords.Level(risk.Level)}**: {MarkdownText.Sentence(risk.Reason)}"),
        .. RiskWords.Around(assessment[change]).Select(MarkdownText.Sentence),
    ];

    private static IEnumerable<string> Obstacle(Change change) => change.Blocker is not { Agent: not null } blocker
        ? []
        : [$"{MarkdownText.Sentence(blocker.Message)}. → {MarkdownText.Sentence(blocker.WayOut)}"];
}
