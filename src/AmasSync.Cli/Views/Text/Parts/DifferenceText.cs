using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>One place of a configuration, before and after, and who moved it if it was not the file.</summary>
internal sealed class DifferenceText(Palette palette, int columns)
{
    private const int Indent = 4;
    private const int MaxLines = 20;

    /// <summary>The first line holds the path and what fits beside it; prose and list items stand below.</summary>
    /// <param name="difference">The place.</param>
    /// <param name="pathColumns">Columns that the paths of this change share.</param>
    /// <param name="origin">Who moved it, if that is to be said.</param>
    public IEnumerable<string> RenderLines(PropertyChange difference, int pathColumns, string origin)
    {
        var prose = DifferenceWording.CompareProse(difference);
        string[] parts =
        [
            RenderSymbol(difference.Kind) + " " + DisplayWidth.Pad(ReadablePath.Format(difference.Path), pathColumns),
            prose is null ? FormatSummary(difference) : DifferenceWording.FormatAmount(prose),
            palette.PaintBlocked(origin),
            palette.PaintMuted(VisibleText.Escape(DifferenceWording.DescribeCause(difference))),
        ];
        var below = prose is null ? RenderDetails(difference) : new ProseText(palette, columns - Indent).RenderLines(prose);
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
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => "a secret in it has another value",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ListItemComparison.Compare(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => $"{ShortValue.Format(after)} has another value",
        { Kind: DifferenceKind.Add, After: { } added } => palette.PaintAdded(ShortValue.Format(added)),
        { Kind: DifferenceKind.Remove, Before: { } removed } => palette.PaintRemoved(ShortValue.Format(removed)),
        _ => $"{palette.PaintRemoved(ShortValue.Format(difference.Before))} → {palette.PaintAdded(ShortValue.Format(difference.After))}",
    };

    private string[] RenderDetails(PropertyChange difference) =>
        difference is { Before: ConfigValue.List before, After: ConfigValue.List after } && !DifferenceWording.IsSecretOnly(difference) ? RenderItems(before, after) : [];

    private string[] RenderItems(ConfigValue.List before, ConfigValue.List after)
    {
        var items = ListItemComparison.Compare(before, after);
        DifferenceText inside = new(palette, columns - Indent);
        var pathColumns = items.InnerChanges.Select(difference => DisplayWidth.Measure(ReadablePath.Format(difference.Path))).DefaultIfEmpty().Max();
        string[] lines = items is { ChangedCount: 0, Removed: [], Added: [] }
            ? [palette.PaintRemoved("- " + ShortValue.Format(before, columns - Indent - 2)), palette.PaintAdded("+ " + ShortValue.Format(after, columns - Indent - 2))]
            : [.. items.InnerChanges.SelectMany(difference => inside.RenderLines(difference, pathColumns, origin: "")),
                .. items.Removed.Select(item => palette.PaintRemoved("- " + ShortValue.Format(item, columns - Indent - 2))),
                .. items.Added.Select(item => palette.PaintAdded("+ " + ShortValue.Format(item, columns - Indent - 2)))];
        return lines.Length <= MaxLines ? lines : [.. lines[..MaxLines], palette.PaintMuted($"… {lines.Length - MaxLines} more lines; amas-sync diff shows all")];
    }
}
