using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>Which part of the selected environments a document is about.</summary>
internal sealed record ShardJson(int Index, int Count)
{
    /// <summary>Returns null if the run is not for a part.</summary>
    public static ShardJson? From(RunSelection selection) => selection.Shard is { } shard ? new(shard.Index, shard.Count) : null;
}
