using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>One place of a configuration as a list item, prose below it.</summary>
internal static class DifferenceMarkdown
{
    private const int MaxLines = 100;
    private const int MaxLineLength = 1000;
    private const int MaxFenceLength = 6000;

    /// <summary>As many differences as fit, and a line that says how many did not and what shows them.</summary>
    public static IEnumerable<string> RenderLines(IReadOnlyList<PropertyChange> differences, Func<PropertyChange, string> describeOrigin, int maxLength, TruncationNotice truncation)
    {
        var (length, shown) = (0, 0);
        foreach (var block in differences.Select(difference => RenderDifference(difference, describeOrigin(difference)).ToList()).TakeWhile(block => (length += block.Sum(line => line.Length + 1)) <= maxLength))
        {
            shown++;
            foreach (var line in block)
            {
                yield return line;
            }
        }

        if (shown < differences.Count)
        {
            yield return $"- {PlanWording.FormatCount(differences.Count - shown, "more difference")} not shown here: {truncation.Reference}";
        }
    }

    private static IEnumerable<string> RenderDifference(PropertyChange difference, string origin)
    {
        var prose = DifferenceWording.CompareProse(difference);
        var summary = prose is null ? FormatSummary(difference) : DifferenceWording.FormatAmount(prose);
        var item = $"- {MarkdownText.FormatCode(ReadablePath.Format(difference.Path))}: {summary}{(origin.Length == 0 ? "" : $" (**{origin}**)")}{FormatCause(difference)}";
        return prose is { } text ? [item, "", .. RenderText(text), ""] : [item, .. RenderItems(difference)];
    }

    // What only comes or goes has no words to mark: a fence shows it in colour.
    private static IEnumerable<string> RenderText(ProseDiff diff) =>
        diff.Lines.Any(line => line is not (ProseLine.Added or ProseLine.Removed)) ? ProseMarkdown.RenderLines(diff) : MarkdownText.RenderFence("diff", RenderProseLines(diff));

    private static string FormatCause(PropertyChange difference) =>
        DifferenceWording.DescribeCause(difference) is { Length: > 0 } cause ? $", {MarkdownText.FormatCode(cause)}" : "";

    private static string FormatSummary(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => "a secret in it has another value",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ListItemComparison.Compare(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => $"{FormatValue(after)} has another value",
        { Kind: DifferenceKind.Add } => $"added {FormatValue(difference.After)}",
        { Kind: DifferenceKind.Remove } => $"removed {FormatValue(difference.Before)}",
        _ => $"{FormatValue(difference.Before)} → {FormatValue(difference.After)}",
    };

    private static IEnumerable<string> RenderItems(PropertyChange difference)
    {
        if (difference is not { Before: ConfigValue.List before, After: ConfigValue.List after } || DifferenceWording.IsSecretOnly(difference))
        {
            return [];
        }

        var items = ListItemComparison.Compare(before, after);
        var (removed, added) = items is { ChangedCount: 0, Removed: [], Added: [] } ? ([before], [after]) : (items.Removed, items.Added);
        return [.. items.InnerChanges.SelectMany(inside => RenderDifference(inside, origin: "")).Select(line => line.Length == 0 ? line : $"  {line}"), .. RenderWholeItems(removed, added)];
    }

    private static IEnumerable<string> RenderWholeItems(IReadOnlyList<ConfigValue> removed, IReadOnlyList<ConfigValue> added) =>
        removed.Count + added.Count == 0 ? [] : ["", .. RenderText(ProseDiff.Compare(FormatItems(removed), FormatItems(added))), ""];

    private static string FormatItems(IReadOnlyList<ConfigValue> items) => string.Join('\n', items.Select(item => ConfigJson.SerializeRedacted(item)));

    private static List<string> RenderProseLines(ProseDiff diff) => TruncateLines(
    [
        .. diff.Lines.SelectMany(RenderProseLine),
        .. diff.FinalLineFeed is { } moved ? [moved == ProseMark.Added ? "  (now with a line feed at the end)" : "  (no line feed at the end any more)"] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> RenderProseLine(ProseLine line) => line switch
    {
        ProseLine.Removed removed => ["- " + removed.Text],
        ProseLine.Added added => ["+ " + added.Text],
        _ => [],
    };

    // Whole lines only: a first one always, as long as it may be.
    private static List<string> TruncateLines(List<string> lines)
    {
        var length = 0;
        List<string> shown = [.. lines.Take(MaxLines).TakeWhile((line, index) => (length += Math.Min(line.Length, MaxLineLength)) <= MaxFenceLength || index == 0)];
        return shown.Count == lines.Count ? lines : [.. shown, $"@@ {PlanWording.FormatCount(lines.Count - shown.Count, "more line")} @@"];
    }

    private static string FormatValue(ConfigValue? value) => MarkdownText.FormatCode(ShortValue.Format(value));
}
