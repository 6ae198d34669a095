using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>
/// Refuses records of tests that came with the repository. A change could use them to forge the answers of the base, or what a server is
/// known to show, or to name sessions to delete.
/// </summary>
internal static class TestRecordGuard
{
    private const string OwnFolder = Workspace.OwnFolderName;
    private const string RecordFolder = $"{OwnFolder}/tests";

    /// <summary>Ensures that only this machine wrote the records.</summary>
    /// <param name="workspace">The project.</param>
    /// <param name="stopping">Ends the check.</param>
    /// <exception cref="ToolException">
    /// Git tracks a file of the folder, or does not say whether it does, or the folder is a link or in a repository of its own.
    /// </exception>
    public static async Task EnsureOwnAsync(Workspace workspace, CancellationToken stopping)
    {
        var tests = TestSessions.GetTestsFolder(workspace);
        string[] folders = [Path.GetDirectoryName(tests) ?? tests, tests];
        ProjectFolder project = new(workspace.Root);
        if (Array.Find(folders, folder => new FileInfo(folder).LinkTarget is not null) is { } link)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{project.GetName(link)} is a link, and records of tests are not read through one", "delete the link"));
        }

        if (!Directory.Exists(tests))
        {
            return;
        }

        if (FindRepository([.. folders, .. Directory.EnumerateDirectories(tests)]) is { } nested)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{project.GetName(nested)} is a Git repository of its own: it may hold records of tests of another machine",
                $"delete {RecordFolder}, and remove the submodule"));
        }

        await EnsureUntrackedAsync(ProjectFolder.ResolveLinks(workspace.Root) ?? workspace.Root, stopping);
    }

    // The index of the project says nothing about the files of a submodule, nor about one of an earlier commit, whose folder Git keeps.
    private static string? FindRepository(string[] folders) => Array.Find(folders, folder => Path.Exists(Path.Combine(folder, ".git")));

    private static async Task EnsureUntrackedAsync(string root, CancellationToken stopping)
    {
        RepositoryFolder repository = new(root);
        if (!repository.IsInRepository)
        {
            return;
        }

        // Where case does not count, an entry with another case leads to the same files.
        var own = repository.Folder == "." ? OwnFolder : $"{repository.Folder}/{OwnFolder}";
        string[] query = ["ls-files", "-z", "--full-name", "--", $":(top,icase,literal){own}"];
        var listed = await new GitProgram(root).RunAsync(query, stopping);
        if (listed is { IsSuccess: false })
        {
            throw new ToolException(RepositoryOwnership.FindError(listed) ?? CreateUnknownError(listed.ErrorText));
        }

        var entries = (listed?.Text ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(entries, entry => entry.Equals(own, StringComparison.OrdinalIgnoreCase)) is not null)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"Git tracks {OwnFolder} as a link or a submodule, which may hold records of tests of another machine",
                $"remove it with 'git rm --cached {OwnFolder}', and commit that"));
        }

        if (Array.Find(entries, entry => IsRecord(entry, $"{own}/tests")) is { } first)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"Git tracks files in {RecordFolder}, such as {VisibleText.Escape(first)}: records of tests of another machine",
                $"remove them with 'git rm -r --cached {RecordFolder}', and commit that"));
        }
    }

    private static bool IsRecord(string entry, string records) =>
        entry.StartsWith(records, StringComparison.OrdinalIgnoreCase) && (entry.Length == records.Length || entry[records.Length] == '/');

    private static ToolError CreateUnknownError(string reason) => ToolError.ForRefusal(
        $"Git does not say whether it tracks files in {RecordFolder}: {VisibleText.Escape(reason.Split('\n')[0].TrimEnd('.'))}",
        $"repair the repository, or delete {RecordFolder}");
}
