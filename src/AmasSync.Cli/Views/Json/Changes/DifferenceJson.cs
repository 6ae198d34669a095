using System.Text.Json.Serialization;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>One place of a configuration that differs.</summary>
internal sealed record DifferenceJson
{
    public required string Pointer { get; init; }
    public required string Path { get; init; }
    public required string Kind { get; init; }
    public required ConfigValue? Before { get; init; }
    public required ConfigValue? After { get; init; }
    public required string Origin { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<CauseJson>? Causes { get; init; }

    public static DifferenceJson From(PropertyChange difference) => new()
    {
        Pointer = difference.Pointer.Text,
        Path = difference.Path,
        Kind = difference.Kind.ToString().ToLowerInvariant(),
        Before = difference.Before,
        After = difference.After,
        Origin = difference.Origin.ToString().ToLowerInvariant(),
        Causes = difference.SharedSources is [] ? null : difference.SharedSources.Select(ToCause),
    };

    private static CauseJson ToCause(Place place) => new(place.File, place.Line, place.Column);
}
