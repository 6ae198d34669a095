using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Renders one difference: its path, before and after, and its origin if it does not come from the file.</summary>
/// <param name="palette">The colors of the output.</param>
/// <param name="columns">The width of the output.</param>
/// <param name="shown">The texts that were shown before.</param>
/// <param name="title">The name of the agent.</param>
/// <param name="isFull">Whether nothing is omitted.</param>
internal sealed class DifferenceText(Palette palette, int columns, ShownTexts shown, string title, bool isFull = false)
{
    private const int Indent = 4;
    private const int MaxLines = 20;

    /// <summary>Renders the path and what fits next to it on the first line, prose and list items on the lines below.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="pathColumns">The width of the longest path of the change.</param>
    /// <param name="origin">The origin of the difference in words; empty to omit it.</param>
    public IEnumerable<string> RenderLines(PropertyChange difference, int pathColumns, string origin)
    {
        var prose = DifferenceWording.CompareProse(difference);
        var first = prose is null ? null : shown.FindOrAdd(difference, title);
        string[] parts =
        [
            RenderSymbol(difference.Kind) + " " + DisplayWidth.Pad(ReadablePath.Format(difference.Path), pathColumns),
            prose is null ? FormatSummary(difference) : DifferenceWording.FormatAmount(prose),
            first is null ? "" : DifferenceWording.DescribeSame(first, title),
            palette.PaintBlocked(origin),
            palette.PaintMuted(VisibleText.Escape(DifferenceWording.DescribeCause(difference))),
        ];
        var below = (prose, first) switch
        {
            (null, _) => RenderDetails(difference),
            (_, null) => new ProseText(palette, columns - Indent, isFull).RenderLines(prose),
            _ => [],
        };
        return Row.RenderLines(parts, columns, Indent).Concat(below.Select(line => new string(' ', Indent) + line));
    }

    private string RenderSymbol(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Add => palette.PaintAdded("+"),
        DifferenceKind.Remove => palette.PaintRemoved("-"),
        _ => palette.PaintChanged("~"),
    };

    private string FormatSummary(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => "the value of a secret in it changed",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ListItemComparison.Compare(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark =>
            $"{ShortValue.Format(after)}, value changed",
        { Kind: DifferenceKind.Add, After: { } added } => palette.PaintAdded(ShortValue.Format(added)),
        { Kind: DifferenceKind.Remove, Before: { } removed } => palette.PaintRemoved(ShortValue.Format(removed)),
        _ => $"{palette.PaintRemoved(ShortValue.Format(difference.Before))} → {palette.PaintAdded(ShortValue.Format(difference.After))}",
    };

    private string[] RenderDetails(PropertyChange difference) =>
        difference is { Before: ConfigValue.List before, After: ConfigValue.List after } && !DifferenceWording.IsSecretOnly(difference)
            ? RenderItems(before, after)
            : [];

    private string[] RenderItems(ConfigValue.List before, ConfigValue.List after)
    {
        var items = ListItemComparison.Compare(before, after);
        string[] lines = items is { ChangedCount: 0, Removed: [], Added: [] }
            ? [RenderRemoved(before), RenderAdded(after)]
            : [.. RenderInnerChanges(items.InnerChanges), .. items.Removed.Select(RenderRemoved), .. items.Added.Select(RenderAdded)];
        return isFull || lines.Length <= MaxLines
            ? lines
            : [.. lines[..MaxLines], palette.PaintMuted($"… {lines.Length - MaxLines} more lines; amas-sync diff shows all")];
    }

    private IEnumerable<string> RenderInnerChanges(IReadOnlyList<PropertyChange> changes)
    {
        DifferenceText text = new(palette, columns - Indent, shown, title, isFull);
        var pathColumns = changes.Select(difference => DisplayWidth.Measure(ReadablePath.Format(difference.Path))).DefaultIfEmpty().Max();
        return changes.SelectMany(difference => text.RenderLines(difference, pathColumns, origin: ""));
    }

    private string RenderRemoved(ConfigValue item) => palette.PaintRemoved("- " + FormatItem(item));

    private string RenderAdded(ConfigValue item) => palette.PaintAdded("+ " + FormatItem(item));

    private string FormatItem(ConfigValue item) => ShortValue.Format(item, columns - Indent - 2);
}
