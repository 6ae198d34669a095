using Amas.Config.Json;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>A place that the file and the server both changed. A value is null if that side has none.</summary>
internal sealed record ImportConflictJson
{
    public required string Pointer { get; init; }
    public required ConfigValue? File { get; init; }
    public required ConfigValue? Server { get; init; }
    public required ConfigValue? LastApplied { get; init; }

    /// <summary>The lines that both sides changed, if the last version of the text is known.</summary>
    public required IEnumerable<ConflictLinesJson> Lines { get; init; }

    public static ImportConflictJson From(MergedPlace place) => new()
    {
        Pointer = place.Pointer.Text,
        File = place.Difference.After,
        Server = place.Difference.Before,
        LastApplied = place.Applied,
        Lines = place.Lines.Select(lines => new ConflictLinesJson(lines.Line, lines.Own, lines.Other)),
    };
}
