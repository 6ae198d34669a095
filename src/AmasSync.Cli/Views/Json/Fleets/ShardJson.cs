using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>Which part of the selected environments a document is about.</summary>
internal sealed record ShardJson
{
    public required int Index { get; init; }
    public required int Count { get; init; }
    public required string? Commit { get; init; }
    public required int SelectedCount { get; init; }
    public required string SelectedHash { get; init; }

    /// <summary>Returns null if the run is not for a part.</summary>
    public static ShardJson? From(RunSelection selection) => selection.Shard is not { } shard ? null : new()
    {
        Index = shard.Index,
        Count = shard.Count,
        Commit = selection.Commit,
        SelectedCount = selection.Count,
        SelectedHash = selection.Hash,
    };
}
