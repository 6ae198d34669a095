using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>
/// Reads the folder of a project that something else keeps at a commit. What is applied is then exactly that commit: uncommitted changes,
/// and files that Git does not track, are refused.
/// </summary>
/// <param name="workspace">The project.</param>
/// <param name="committed">Compares the folder with commits.</param>
/// <param name="factory">Creates what reads the folder.</param>
/// <param name="viewContext">The views of the findings of the folder.</param>
internal sealed class CommittedFolderReader(
    Workspace workspace, CommittedFiles committed, EngineFactory factory, ViewContext viewContext)
{
    private const string Hint =
        "reconcile applies commits only; commit the file, or remove the change with 'git checkout' or 'git clean'";

    private readonly GitProgram git = new(workspace.Root);

    private CancellationToken Stopping => viewContext.Run.Stopping;

    private async Task<string> ReadCommitAsync()
    {
        if (await git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], Stopping) is { } commit)
        {
            return commit;
        }

        throw new ToolException(await new GitFolder(workspace.Root).FindOwnershipErrorAsync(Stopping) ?? ToolError.ForRefusal(
            "reconcile requires a folder with a Git commit: without one, it cannot tell whether the folder is older than what was applied",
            "run it in a clone with its history, or use 'amas-sync apply'"));
    }

    /// <summary>Reads the folder.</summary>
    /// <param name="expected">The commit that must still be checked out; null for any.</param>
    /// <exception cref="ToolException">The folder has errors, or is not as in the commit that is checked out.</exception>
    public async Task<CommittedFolder> ReadAsync(string? expected = null)
    {
        var commit = await ReadCommitAsync();
        EnsureUnmoved(expected ?? commit, commit);
        var state = FolderGate.ReadValid(factory, viewContext);
        List<string> settings = [.. workspace.Project.EnvironmentFiles];
        if (workspace.File is { } file)
        {
            settings.Add(Path.GetFileName(file));
        }

        string[] files = [.. state.Paths, .. settings.Select(name => Path.GetFullPath(name, workspace.Root))];
        string[] folders = [.. workspace.Project.Agents, .. settings];
        if (await committed.FindOtherAsync(commit, files, folders, Stopping) is { } other)
        {
            EnsureUnmoved(commit, await ReadCommitAsync());
            throw new ToolException(ToolError.ForRefusal($"{other} differs from the commit that is checked out ({commit[..7]})", Hint));
        }

        return new(commit, state);
    }

    private static void EnsureUnmoved(string commit, string now)
    {
        if (now != commit)
        {
            throw new ToolException(ToolError.ForStalePlan(
                $"another commit was checked out during this pass ({commit[..7]}, now {now[..7]}); nothing was written",
                "the next pass applies it"));
        }
    }
}
