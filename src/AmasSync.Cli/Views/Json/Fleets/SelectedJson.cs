using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>How many environments were selected, in all shards together, and the hash of their names.</summary>
internal sealed record SelectedJson(int Count, string Hash)
{
    public static SelectedJson From(RunSelection selection) => new(selection.Count, selection.Hash);
}
