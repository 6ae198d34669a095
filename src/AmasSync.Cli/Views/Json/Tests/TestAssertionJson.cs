using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>An assertion with its result.</summary>
internal sealed record TestAssertionJson
{
    public required string Type { get; init; }
    public required int? Turn { get; init; }
    public required int? Line { get; init; }
    public required string Outcome { get; init; }
    public required bool Skipped { get; init; }
    public required string Reason { get; init; }

    public static TestAssertionJson From(JudgedAssertion judged) => new()
    {
        Type = judged.Assertion?.Type ?? "not-error",
        Turn = judged.Turn + 1,
        Line = judged.Assertion?.Place.Line,
        Outcome = judged.Result.Outcome.ToString().ToLowerInvariant(),
        Skipped = judged.IsSkipped,
        Reason = judged.Result.Reason,
    };
}
