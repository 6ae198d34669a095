using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>One place of a configuration as a list item, prose below it.</summary>
internal static class DifferenceMarkdown
{
    private const int MostLines = 100;
    private const int LongestLine = 1000;
    private const int LongestFence = 6000;

    /// <summary>As many differences as fit, and a line that says how many did not and what shows them.</summary>
    public static IEnumerable<string> Capped(IReadOnlyList<PropertyChange> differences, Func<PropertyChange, string> originOf, int longest, Elsewhere elsewhere)
    {
        var (length, shown) = (0, 0);
        foreach (var block in differences.Select(difference => Lines(difference, originOf(difference)).ToList()).TakeWhile(block => (length += block.Sum(line => line.Length + 1)) <= longest))
        {
            shown++;
            foreach (var line in block)
            {
                yield return line;
            }
        }

        if (shown < differences.Count)
        {
            yield return $"- {PlanWords.Count(differences.Count - shown, "more difference")} not shown here: {elsewhere.Shows}";
        }
    }

    private static IEnumerable<string> Lines(PropertyChange difference, string origin)
    {
        var prose = DifferenceFacts.ProseOf(difference);
        var summary = prose is null ? Summary(difference) : DifferenceFacts.Amount(prose);
        var item = $"- {MarkdownText.Code(ReadablePath.Of(difference.Path))}: {summary}{(origin.Length == 0 ? "" : $" (**{origin}**)")}{Cause(difference)}";
        return prose is { } text ? [item, "", .. Text(text), ""] : [item, .. Items(difference)];
    }

    // What only comes or goes has no words to mark: a fence shows it in colour.
    private static IEnumerable<string> Text(ProseDiff diff) =>
        diff.Lines.Any(line => line is not (ProseLine.Added or ProseLine.Removed)) ? WordsMarkdown.Of(diff) : MarkdownText.Fence("diff", Whole(diff));

    private static string Cause(PropertyChange difference) =>
        DifferenceFacts.CauseOf(difference) is { Length: > 0 } cause ? $", {MarkdownText.Code(cause)}" : "";

    private static string Summary(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceFacts.IsSecretAlone(difference) => "a secret in it has another value",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ItemChanges.Between(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => $"{Value(after)} has another value",
        { Kind: DifferenceKind.Add } => $"added {Value(difference.After)}",
        { Kind: DifferenceKind.Remove } => $"removed {Value(difference.Before)}",
        _ => $"{Value(difference.Before)} → {Value(difference.After)}",
    };

    private static IEnumerable<string> Items(PropertyChange difference)
    {
        if (difference is not { Before: ConfigValue.List before, After: ConfigValue.List after } || DifferenceFacts.IsSecretAlone(difference))
        {
            return [];
        }

        var items = ItemChanges.Between(before, after);
        var (removed, added) = items is { Changed: 0, Removed: [], Added: [] } ? ([before], [after]) : (items.Removed, items.Added);
        return [.. items.Inside.SelectMany(inside => Lines(inside, origin: "")).Select(line => line.Length == 0 ? line : $"  {line}"), .. Whole(removed, added)];
    }

    private static IEnumerable<string> Whole(IReadOnlyList<ConfigValue> removed, IReadOnlyList<ConfigValue> added) =>
        removed.Count + added.Count == 0 ? [] : ["", .. Text(ProseDiff.Between(Lines(removed), Lines(added))), ""];

    private static string Lines(IReadOnlyList<ConfigValue> items) => string.Join('\n', items.Select(item => ConfigJson.Redacted(item)));

    private static List<string> Whole(ProseDiff diff) => Capped(
    [
        .. diff.Lines.SelectMany(Lines),
        .. diff.FinalLineFeed is { } moved ? [moved == ProseMark.Added ? "  (now with a line feed at the end)" : "  (no line feed at the end any more)"] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Lines(ProseLine line) => line switch
    {
        ProseLine.Removed removed => ["- " + removed.Text],
        ProseLine.Added added => ["+ " + added.Text],
        _ => [],
    };

    // Whole lines only: a first one always, as long as it may be.
    private static List<string> Capped(List<string> lines)
    {
        var length = 0;
        List<string> shown = [.. lines.Take(MostLines).TakeWhile((line, index) => (length += Math.Min(line.Length, LongestLine)) <= LongestFence || index == 0)];
        return shown.Count == lines.Count ? lines : [.. shown, $"@@ {PlanWords.Count(lines.Count - shown.Count, "more line")} @@"];
    }

    private static string Value(ConfigValue? value) => MarkdownText.Code(ShortValue.Of(value));
}
