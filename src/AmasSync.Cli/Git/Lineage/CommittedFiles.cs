using System.Collections.Concurrent;
using AmasSync.Cli.Errors;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Git.Lineage;

/// <summary>
/// Compares the folder of a project with a commit. What was read from the folder is exactly the commit if the commit has each file that was
/// read, and if none of them was changed, and no other one was removed. The type is thread-safe.
/// </summary>
/// <param name="root">The folder of the project.</param>
internal sealed class CommittedFiles(string root)
{
    private const string NotOwnFolder = $":(exclude){ProjectFolder.ToolFolderName}";

    private readonly GitProgram git = new(root);
    private readonly string realRoot = ProjectFolder.ResolveLinks(root) ?? root;
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, TreeEntry>>>> trees = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string[]>>> hidden = new(StringComparer.Ordinal);

    /// <summary>Returns the name of a file that is not as in the commit, relative to the folder; null if there is none.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="files">The absolute paths of files that were read. Git may ignore them.</param>
    /// <param name="folders">The files and folders, or globs, of which no file may be missing.</param>
    /// <param name="stopping">Ends the run of git.</param>
    /// <exception cref="ToolException">Git failed.</exception>
    public async Task<string?> FindOtherAsync(
        string commit, IReadOnlyCollection<string> files, IReadOnlyList<string> folders, CancellationToken stopping)
    {
        var names = files.Select(GetName).ToHashSet(StringComparer.Ordinal);
        names.UnionWith(files.Select(file => GetName(ProjectFolder.ResolveLinks(file) ?? file)));
        return await FindChangedAsync(commit, names, folders, stopping)
            ?? await FindUnknownAsync(commit, names, stopping)
            ?? await FindHiddenAsync(commit, names, folders, stopping);
    }

    private async Task<string?> FindChangedAsync(
        string commit, HashSet<string> names, IReadOnlyList<string> folders, CancellationToken stopping)
    {
        var changed = await ListChangedAsync(commit, [".", NotOwnFolder], stopping);
        if (changed.Length == 0)
        {
            return null;
        }

        var others = await ListChangedAsync(commit, [.. folders.Select(GitFolder.ToPathspec), NotOwnFolder], stopping);
        return Array.Find(changed, names.Contains) ?? others.FirstOrDefault();
    }

    private async Task<string?> FindUnknownAsync(string commit, HashSet<string> names, CancellationToken stopping)
    {
        var tree = trees.GetOrAdd(commit, sha => new(() => ReadTreeAsync(sha, stopping)));
        var known = await tree.Value;
        return names.Where(name => !IsKnown(name, known)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    // Git does not compare files that are marked in its index, for example those that a sparse checkout leaves out.
    private async Task<string?> FindHiddenAsync(
        string commit, HashSet<string> names, IReadOnlyList<string> folders, CancellationToken stopping)
    {
        var all = await hidden.GetOrAdd(commit, _ => new(() => ListHiddenAsync(["."], stopping))).Value;
        if (all.Length == 0)
        {
            return null;
        }

        var inFolders = await ListHiddenAsync([.. folders.Select(GitFolder.ToPathspec)], stopping);
        var known = await trees[commit].Value;
        foreach (var name in all.Where(names.Contains).Union(inFolders).Order(StringComparer.Ordinal))
        {
            // A missing file has no hash.
            if (await git.QueryAsync(["hash-object", "--", name], stopping) != known.GetValueOrDefault(name)?.ObjectId)
            {
                return name;
            }
        }

        return null;
    }

    // A line: a tag, a space, the name. The tag of a file that is left out is S, and of one that is assumed to be unchanged a small letter.
    private async Task<string[]> ListHiddenAsync(string[] pathspecs, CancellationToken stopping)
    {
        var lines = await ListAsync(["ls-files", "-v", "-z", "--", .. pathspecs, NotOwnFolder], stopping);
        return [.. lines.Where(line => line[0] == 'S' || char.IsAsciiLetterLower(line[0])).Select(line => line[2..])];
    }

    private async Task<IReadOnlyDictionary<string, TreeEntry>> ReadTreeAsync(string commit, CancellationToken stopping)
    {
        var entries = await new CommitTree(git, commit).ListAsync(stopping);
        return entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    // A file behind a link of the commit has two names, and the other one is looked up too.
    private static bool IsKnown(string name, IReadOnlyDictionary<string, TreeEntry> known)
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

    private Task<string[]> ListChangedAsync(string commit, string[] pathspecs, CancellationToken stopping) => ListAsync(
        ["diff", "--no-ext-diff", "--no-textconv", "--name-only", "--relative", "-z", commit, "--", .. pathspecs], stopping);

    private async Task<string[]> ListAsync(string[] query, CancellationToken stopping)
    {
        var result = await git.RunAsync(query, stopping);
        return result is { IsSuccess: true }
            ? result.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new ToolException(new(ExitCode.Failed, "git", $"cannot compare the folder with its commit: {DescribeFailure(result)}"));
    }

    private static string DescribeFailure(GitResult? result) =>
        result?.ErrorText.ReplaceLineEndings(" ").TrimEnd('.') ?? "git was not found";
}
