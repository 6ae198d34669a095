using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>One turn of a conversation.</summary>
internal sealed record TestTurnJson
{
    public required string User { get; init; }
    public required string? Answer { get; init; }
    public required string? Failure { get; init; }
    public required IEnumerable<string> Route { get; init; }
    public required IEnumerable<string> Tools { get; init; }
    public required int? Tokens { get; init; }
    public required long LatencyMs { get; init; }

    public static TestTurnJson From(TurnEvidence turn) => new()
    {
        User = turn.User,
        Answer = turn.Answer,
        Failure = turn.Failure,
        Route = turn.Speakers,
        Tools = turn.Tools.Select(tool => tool.Name),
        Tokens = turn.Tokens,
        LatencyMs = (long)turn.Latency.TotalMilliseconds,
    };
}
