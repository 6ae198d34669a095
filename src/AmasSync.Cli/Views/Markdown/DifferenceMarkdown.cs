using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders differences as list items, with prose below them.</summary>
internal static class DifferenceMarkdown
{
    private const int MaxLines = 100;
    private const int MaxLineLength = 1000;
    private const int MaxFenceLength = 6000;

    /// <summary>Renders as many differences as fit, and a line that states how many do not, and where they are shown.</summary>
    public static IEnumerable<string> RenderLines(
        IReadOnlyList<PropertyChange> differences, Func<PropertyChange, string> describeOrigin, int maxLength, TruncationNotice truncation)
    {
        var (length, shown) = (0, 0);
        foreach (var difference in differences)
        {
            List<string> block = [.. RenderDifference(difference, describeOrigin(difference))];
            length += block.Sum(line => line.Length + 1);
            if (length > maxLength)
            {
                break;
            }

            shown++;
            foreach (var line in block)
            {
                yield return line;
            }
        }

        if (shown < differences.Count)
        {
            var omitted = PlanWording.FormatCount(differences.Count - shown, "more difference");
            yield return $"- {omitted} not shown here: {truncation.Reference}";
        }
    }

    private static IEnumerable<string> RenderDifference(PropertyChange difference, string origin)
    {
        var prose = DifferenceWording.CompareProse(difference);
        var summary = prose is null ? FormatSummary(difference) : DifferenceWording.FormatAmount(prose);
        var path = MarkdownText.FormatCode(ReadablePath.Format(difference.Path));
        var note = origin.Length == 0 ? "" : $" (**{origin}**)";
        var item = $"- {path}: {summary}{note}{FormatCause(difference)}";
        return prose is { } text ? [item, "", .. RenderText(text), ""] : [item, .. RenderItems(difference)];
    }

    // Text that is only added or removed has no words to mark: a fence shows it in color.
    private static IEnumerable<string> RenderText(ProseDiff diff)
    {
        var isOneSided = diff.Lines.All(line => line is ProseLine.Added or ProseLine.Removed);
        return isOneSided ? MarkdownText.RenderFence("diff", RenderProseLines(diff)) : ProseMarkdown.RenderLines(diff);
    }

    private static string FormatCause(PropertyChange difference) =>
        DifferenceWording.DescribeCause(difference) is { Length: > 0 } cause ? $", {MarkdownText.FormatCode(cause)}" : "";

    private static string FormatSummary(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => "the value of a secret in it changed",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ListItemComparison.Compare(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark =>
            $"{FormatValue(after)}, value changed",
        { Kind: DifferenceKind.Add } => $"added {FormatValue(difference.After)}",
        { Kind: DifferenceKind.Remove } => $"removed {FormatValue(difference.Before)}",
        _ => $"{FormatValue(difference.Before)} → {FormatValue(difference.After)}",
    };

    private static IEnumerable<string> RenderItems(PropertyChange difference)
    {
        if (difference is not { Before: ConfigValue.List before, After: ConfigValue.List after }
            || DifferenceWording.IsSecretOnly(difference))
        {
            return [];
        }

        var items = ListItemComparison.Compare(before, after);
        var isReordered = items is { ChangedCount: 0, Removed: [], Added: [] };
        var (removed, added) = isReordered ? ([before], [after]) : (items.Removed, items.Added);
        var innerLines = items.InnerChanges.SelectMany(inside => RenderDifference(inside, origin: ""));
        return innerLines.Select(line => line.Length == 0 ? line : $"  {line}").Concat(RenderWholeItems(removed, added));
    }

    private static IEnumerable<string> RenderWholeItems(IReadOnlyList<ConfigValue> removed, IReadOnlyList<ConfigValue> added)
    {
        var diff = ProseDiff.Compare(FormatItems(removed), FormatItems(added));
        return removed.Count + added.Count == 0 ? [] : ["", .. RenderText(diff), ""];
    }

    private static string FormatItems(IReadOnlyList<ConfigValue> items) =>
        string.Join('\n', items.Select(item => ConfigJson.SerializeRedacted(item)));

    private static List<string> RenderProseLines(ProseDiff diff)
    {
        List<string> lines = [.. diff.Lines.SelectMany(RenderProseLine)];
        if (diff.FinalLineFeed is { } mark)
        {
            lines.Add($"  ({DifferenceWording.DescribeFinalLineFeed(mark)})");
        }

        return TruncateLines(lines);
    }

    private static IEnumerable<string> RenderProseLine(ProseLine line) => line switch
    {
        ProseLine.Removed removed => ["- " + removed.Text],
        ProseLine.Added added => ["+ " + added.Text],
        _ => [],
    };

    // Whole lines only; the first one always, even if it is long.
    private static List<string> TruncateLines(List<string> lines)
    {
        var (length, count) = (0, 0);
        foreach (var line in lines.Take(MaxLines))
        {
            length += Math.Min(line.Length, MaxLineLength);
            if (length > MaxFenceLength && count > 0)
            {
                break;
            }

            count++;
        }

        return count == lines.Count ? lines : [.. lines[..count], $"@@ {PlanWording.FormatCount(lines.Count - count, "more line")} @@"];
    }

    private static string FormatValue(ConfigValue? value) => MarkdownText.FormatCode(ShortValue.Format(value));
}
