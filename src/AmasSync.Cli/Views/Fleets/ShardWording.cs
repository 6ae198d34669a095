using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Fleets;

/// <summary>Describes shards in text.</summary>
internal static class ShardWording
{
    /// <summary>Returns the sentence that no selected environment is in the shard of a run.</summary>
    public static string DescribeEmpty(RunSelection selection) =>
        $"Shard {selection.Shard} contains none of {PlanWording.FormatCount(selection.Count, "selected environment")}. Nothing to do.";
}
