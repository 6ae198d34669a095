using Amas.Config.Json;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders differences as list items, with prose below them.</summary>
internal static class DifferenceMarkdown
{
    /// <summary>Renders as many differences as fit, and a line that states how many do not, and where they are shown.</summary>
    public static IEnumerable<string> RenderLines(
        IReadOnlyList<PropertyChange> differences,
        Func<PropertyChange, string> describeOrigin,
        int maxLength,
        TruncationNotice truncation,
        SharedTexts? shared = null)
    {
        var (length, shown) = (0, 0);
        foreach (var difference in differences)
        {
            List<string> block = [.. RenderDifference(difference, describeOrigin(difference), shared)];
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

    private static IEnumerable<string> RenderDifference(PropertyChange difference, string origin, SharedTexts? shared = null)
    {
        var prose = DifferenceWording.CompareProse(difference);
        var path = FieldName.FormatWithPath(difference.Path, MarkdownText.FormatCode);
        var note = origin.Length == 0 ? "" : $" (**{origin}**)";
        var item = $"- {path}: {DifferenceSummary.FormatAmount(difference, MarkdownText.FormatCode)}{note}{FormatCause(difference)}";
        if (prose is not null && shared?.Contains(difference) == true)
        {
            return [$"{item}, see *{SharedTexts.Title}*"];
        }

        return prose is { } text ? [item, "", .. ProseMarkdown.RenderLines(text), ""] : [item, .. RenderItems(difference)];
    }

    private static string FormatCause(PropertyChange difference) =>
        DifferenceWording.DescribeCause(difference) is { Length: > 0 } cause ? $", {MarkdownText.FormatCode(cause)}" : "";

    private static IEnumerable<string> RenderItems(PropertyChange difference)
    {
        if (difference is not { Before: ConfigValue.List before, After: ConfigValue.List after }
            || DifferenceWording.IsSecretOnly(difference)
            || DifferenceSummary.IsComplete(difference))
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
        return removed.Count + added.Count == 0 ? [] : ["", .. ProseMarkdown.RenderLines(diff), ""];
    }

    private static string FormatItems(IReadOnlyList<ConfigValue> items) =>
        string.Join('\n', items.Select(item => ConfigJson.SerializeRedacted(item)));
}
