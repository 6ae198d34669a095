using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>The commit that a run was for. Results belong together only if they have the same.</summary>
internal static class RunCommit
{
    /// <summary>Records the commit that is checked out, if it will be in the result. Without Git there is none.</summary>
    public static async Task RecordAsync(RunContext context)
    {
        if (context is { HasJsonResult: true, Selection: { Commit: null, Root: { } root } })
        {
            // A stopped run has a result too.
            GitProgram git = new(root);
            context.Selection.Commit = await git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], CancellationToken.None);
        }
    }
}
