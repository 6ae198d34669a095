using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>
/// Refuses records of tests that came with the repository. A change could use them to forge the answers of the base, or what a server is
/// known to show, or to name sessions to delete.
/// </summary>
internal static class TestRecordGuard
{
    /// <summary>Ensures that only this machine wrote the records.</summary>
    /// <param name="testsFolder">The folder of all runs of tests.</param>
    /// <param name="workspace">The project.</param>
    /// <param name="stopping">Ends the check.</param>
    /// <exception cref="ToolException">Git tracks a file of the folder.</exception>
    public static async Task EnsureOwnAsync(string testsFolder, Workspace workspace, CancellationToken stopping)
    {
        var tracked = await new GitProgram(workspace.Root).QueryAsync(["ls-files", "--", testsFolder], stopping);
        if (tracked is { Length: > 0 })
        {
            var first = tracked.Split('\n')[0];
            throw new ToolException(ToolError.ForRefusal(
                $"Git tracks files in {Workspace.OwnFolderName}/tests, such as {first}: records of tests of another machine",
                $"remove them with 'git rm -r --cached {Workspace.OwnFolderName}/tests', and commit that"));
        }
    }
}
