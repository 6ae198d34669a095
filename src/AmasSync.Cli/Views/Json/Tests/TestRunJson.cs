using System.Globalization;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>One run of a test.</summary>
internal sealed record TestRunJson
{
    public required string Outcome { get; init; }
    public required string? Problem { get; init; }
    public required string? RecordedAt { get; init; }

    public required int Restarts { get; init; }
    public required bool Kept { get; init; }
    public required long LatencyMs { get; init; }
    public required int? Tokens { get; init; }
    public required IEnumerable<TestTurnJson> Turns { get; init; }
    public required IEnumerable<TestAssertionJson> Assertions { get; init; }

    public static TestRunJson From(TestRun run) => new()
    {
        Outcome = run.Outcome.ToString().ToLowerInvariant(),
        Problem = run.Problem,
        RecordedAt = run.RecordedAt?.ToString("O", CultureInfo.InvariantCulture),
        Restarts = run.Restarts,
        Kept = run.IsKept,
        LatencyMs = (long)run.Latency.TotalMilliseconds,
        Tokens = run.Tokens,
        Turns = run.Turns.Select(TestTurnJson.From),
        Assertions = run.Assertions.Select(TestAssertionJson.From),
    };
}
