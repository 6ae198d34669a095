using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>What the tests were compared with, and what the comparison says of all of them.</summary>
internal sealed record TestBaseJson
{
    private const int Digits = 6;

    public required string Reference { get; init; }
    public required string Commit { get; init; }
    public required int ComparedTests { get; init; }
    public required double Difference { get; init; }
    public required double? Probability { get; init; }
    public required bool Drop { get; init; }
    public required IEnumerable<TestDetectableJson> Detectable { get; init; }

    public static TestBaseJson From(BaseComparison comparison) => new()
    {
        Reference = comparison.Reference,
        Commit = comparison.Commit,
        ComparedTests = comparison.Suite.Tests,
        Difference = Math.Round(comparison.Suite.Difference, Digits),
        Probability = comparison.Suite.Probability is { } probability ? Math.Round(probability, Digits) : null,
        Drop = comparison.Suite.IsDrop,
        Detectable = comparison.Detectable.Select(TestDetectableJson.From),
    };
}
