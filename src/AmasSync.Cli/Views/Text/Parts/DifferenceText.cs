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
    private const int MostItems = 20;

    /// <summary>The first line holds the path and what fits beside it; prose and list items stand below.</summary>
    /// <param name="difference">The place.</param>
    /// <param name="pathColumns">Columns that the paths of this change share.</param>
    /// <param name="origin">Who moved it, if that is to be said.</param>
    public IEnumerable<string> Lines(PropertyChange difference, int pathColumns, string origin)
    {
        var prose = DifferenceFacts.ProseOf(difference);
        string[] parts =
        [
            Symbol(difference.Kind) + " " + DisplayWidth.Pad(ReadablePath.Of(difference.Path), pathColumns),
            prose is null ? Summary(difference) : DifferenceFacts.Amount(prose),
            palette.Blocked(origin),
            palette.Muted(VisibleText.Of(DifferenceFacts.CauseOf(difference))),
        ];
        var below = prose is null ? Below(difference) : new ProseText(palette, columns - Indent).Lines(prose);
        return Row.Lines(parts, columns, Indent).Concat(below.Select(line => new string(' ', Indent) + line));
    }

    private string Symbol(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Add => palette.Added("+"),
        DifferenceKind.Remove => palette.Removed("-"),
        _ => palette.Changed("~"),
    };

    private string Summary(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceFacts.IsSecretAlone(difference) => "a secret in it has another value",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ItemChanges.Between(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => $"{ShortValue.Of(after)} has another value",
        { Kind: DifferenceKind.Add, After: { } added } => palette.Added(ShortValue.Of(added)),
        { Kind: DifferenceKind.Remove, Before: { } removed } => palette.Removed(ShortValue.Of(removed)),
        _ => $"{palette.Removed(ShortValue.Of(difference.Before))} → {palette.Added(ShortValue.Of(difference.After))}",
    };

    private string[] Below(PropertyChange difference) =>
        difference is { Before: ConfigValue.List before, After: ConfigValue.List after } && !DifferenceFacts.IsSecretAlone(difference) ? Items(before, after) : [];

    private string[] Items(ConfigValue.List before, ConfigValue.List after)
    {
        var items = ItemChanges.Between(before, after);
        DifferenceText inside = new(palette, columns - Indent);
        var pathColumns = items.Inside.Select(difference => DisplayWidth.Of(ReadablePath.Of(difference.Path))).DefaultIfEmpty().Max();
        string[] lines = items is { Changed: 0, Removed: [], Added: [] }
            ? [palette.Removed("- " + ShortValue.Of(before, columns - Indent - 2)), palette.Added("+ " + ShortValue.Of(after, columns - Indent - 2))]
            : [.. items.Inside.SelectMany(difference => inside.Lines(difference, pathColumns, origin: "")),
                .. items.Removed.Select(item => palette.Removed("- " + ShortValue.Of(item, columns - Indent - 2))),
                .. items.Added.Select(item => palette.Added("+ " + ShortValue.Of(item, columns - Indent - 2)))];
        return lines.Length <= MostItems ? lines : [.. lines[..MostItems], palette.Muted($"… {lines.Length - MostItems} more lines; amas-sync diff shows all")];
    }
}
