using System.Text;
using AmasSync.Cli.Errors;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Git.Lineage;

/// <summary>
/// The files of a commit in a folder of its clone. What was read from the folder is exactly the commit if each file has the content that
/// it has in the commit, and no file of the commit was changed or removed.
/// </summary>
/// <param name="root">The folder of the project.</param>
/// <param name="commit">The commit.</param>
internal sealed class CommittedFiles(string root, string commit)
{
    private readonly GitProgram git = new(root);
    private readonly string realRoot = ProjectFolder.ResolveLinks(root) ?? root;

    /// <summary>Returns the name of a file that is not as in the commit, relative to the folder; null if there is none.</summary>
    /// <param name="files">The absolute paths of files that were read. Git may ignore them.</param>
    /// <param name="folders">The files and folders, or globs, of which no file may be missing.</param>
    /// <param name="stopping">Ends the run of git.</param>
    /// <exception cref="ToolException">Git failed.</exception>
    public async Task<string?> FindOtherAsync(
        IReadOnlyCollection<string> files, IReadOnlyList<string> folders, CancellationToken stopping)
    {
        string[] query = ["diff", "--no-ext-diff", "--no-textconv", "--name-only", "--relative", "-z", commit, "--"];
        var changed = await RunAsync([.. query, .. folders.Select(GitFolder.ToPathspec)], [], stopping);
        if (Split(changed, '\0') is [var first, ..])
        {
            return first;
        }

        var entries = await new CommitTree(git, commit).ListAsync(stopping);
        var known = entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var names = files.Select(GetName).Order(StringComparer.Ordinal).ToList();
        if (names.Find(name => !IsKnown(name, known)) is { } unknown)
        {
            return unknown;
        }

        // A link was compared above; what it leads to has to be in the commit too.
        var targets = files.Select(file => GetName(ProjectFolder.ResolveLinks(file) ?? file)).Distinct(StringComparer.Ordinal).ToList();
        return targets.Find(name => !known.ContainsKey(name) || name.Contains('\n', StringComparison.Ordinal))
            ?? await FindChangedAsync(targets, known, stopping);
    }

    private async Task<string?> FindChangedAsync(
        List<string> names, Dictionary<string, TreeEntry> known, CancellationToken stopping)
    {
        if (names.Count == 0)
        {
            return null;
        }

        var input = Encoding.UTF8.GetBytes(string.Concat(names.Select(name => name + "\n")));
        var hashes = Split(await RunAsync(["hash-object", "--stdin-paths"], input, stopping), '\n');
        return names.Zip(hashes).Where(pair => known[pair.First].ObjectId != pair.Second).Select(pair => pair.First).FirstOrDefault();
    }

    private static bool IsKnown(string name, Dictionary<string, TreeEntry> known)
    {
        if (known.ContainsKey(name))
        {
            return true;
        }

        var parents = name.Select((letter, index) => (letter, index)).Where(at => at.letter == '/').Select(at => name[..at.index]);
        return parents.Any(parent => known.TryGetValue(parent, out var entry) && entry.IsLink);
    }

    private string GetName(string path)
    {
        var relative = Path.GetRelativePath(root, path);
        var isOutside = relative.StartsWith("..", StringComparison.Ordinal);
        return (isOutside ? Path.GetRelativePath(realRoot, path) : relative).Replace('\\', '/');
    }

    private async Task<string> RunAsync(string[] arguments, byte[] input, CancellationToken stopping)
    {
        var result = await git.RunAsync(arguments, stopping, input);
        return result is { IsSuccess: true } ? result.Text : throw new ToolException(new(
            ExitCode.Failed,
            "git",
            $"cannot compare the folder with its commit: {result?.ErrorText.ReplaceLineEndings(" ").TrimEnd('.') ?? "git was not found"}"));
    }

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries);
}
