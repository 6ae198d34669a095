using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>What a run could have detected.</summary>
internal sealed record TestDetectableJson
{
    public required string Bar { get; init; }
    public required int Percent { get; init; }

    public static TestDetectableJson From(DetectableDrop drop) => new() { Bar = drop.Bar.ToString(), Percent = drop.Percent };
}
