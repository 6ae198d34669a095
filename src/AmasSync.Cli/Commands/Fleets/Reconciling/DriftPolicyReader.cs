using AmasSync.Cli.Errors;
using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>
/// Determines what a pass does about drift. The setting <c>heal</c> counts only if the commit that was applied last has it too, so that
/// the drift that was there before is reported once before it is overwritten.
/// </summary>
/// <param name="workspace">The project.</param>
/// <param name="commit">The commit that is checked out.</param>
internal sealed class DriftPolicyReader(Workspace workspace, string commit)
{
    /// <param name="applied">The commit that was applied completely last; null if there was none.</param>
    /// <param name="stopping">Ends the run of git.</param>
    public async Task<DriftPolicy> ReadAsync(string? applied, CancellationToken stopping)
    {
        if (!workspace.Environment.HealsDrift)
        {
            return new(Heals: false);
        }

        var doubt = applied == commit ? null : await FindDoubtAsync(applied, stopping);
        return new(Heals: doubt is null, doubt);
    }

    private async Task<string?> FindDoubtAsync(string? applied, CancellationToken stopping)
    {
        if (applied is null)
        {
            return "no commit was applied completely yet";
        }

        var shown = applied[..Math.Min(7, applied.Length)];
        try
        {
            var isFound = false;
            var before = await new ProjectAtCommit(workspace, applied).ReadAsync(
                copy =>
                {
                    isFound = true;
                    return workspace.FindAtCommit(copy);
                },
                stopping);
            return (isFound, before) switch
            {
                (false, _) => $"the project file of the commit that was applied last ({shown}) is not in this clone",
                (_, null) => $"the commit that was applied last ({shown}) does not have this environment",
                (_, { HasErrors: true }) => $"the project file of the commit that was applied last ({shown}) has errors",
                (_, { Environment.HealsDrift: false }) => $"the commit that was applied last ({shown}) does not have it",
                _ => null,
            };
        }
        catch (ToolException unreadable)
        {
            return $"the commit that was applied last ({shown}) cannot be read: {unreadable.Message}";
        }
    }
}
