using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>A test that was removed or loosened.</summary>
internal sealed record TestChangeJson
{
    public required string Id { get; init; }
    public required string Agent { get; init; }
    public required string Kind { get; init; }
    public required IEnumerable<string> Details { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    public required bool TouchesAgent { get; init; }
    public required bool Accepted { get; init; }

    public static TestChangeJson From(TestChange change) => new()
    {
        Id = change.Id,
        Agent = change.Agent,
        Kind = change.Kind == TestChangeKind.Removed ? "removed" : "loosened",
        Details = change.Details,
        File = change.Place.File,
        Line = change.Place.Line,
        TouchesAgent = change.TouchesAgent,
        Accepted = change.IsAccepted,
    };
}
