using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>The commit that a shard was run for. The shards of one fleet belong together only if they have the same.</summary>
internal static class ShardCommit
{
    /// <summary>Records the commit that is checked out, if the run is for a shard. Without Git there is none.</summary>
    public static async Task RecordAsync(RunContext context)
    {
        if (context.Selection is { Shard: not null, Root: { } root })
        {
            GitProgram git = new(root);
            context.Selection.Commit = await git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], context.Stopping);
        }
    }
}
