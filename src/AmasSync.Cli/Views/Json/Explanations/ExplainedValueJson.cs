using Amas.Config.Json;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Json.Explanations;

/// <summary>A value with its place and the steps that led from there to the configuration.</summary>
internal sealed record ExplainedValueJson
{
    public required string Pointer { get; init; }
    public required ConfigValue Value { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    public required int Column { get; init; }
    public required IEnumerable<string> Way { get; init; }

    public static ExplainedValueJson From(ExplainedValue explained) => new()
    {
        Pointer = explained.Pointer.Text,
        Value = explained.Value,
        File = explained.Place.File,
        Line = explained.Place.Line,
        Column = explained.Place.Column,
        Way = explained.Provenance.Select(step => step.ToString()),
    };
}
