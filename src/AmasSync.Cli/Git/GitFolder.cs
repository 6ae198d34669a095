using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Git;

/// <summary>A folder that may be in a Git repository.</summary>
internal sealed class GitFolder(string root)
{
    private const string CommitHeading = "# branch.oid ";

    private readonly GitProgram git = new(root);

    /// <summary>Returns the current commit and whether some folders have uncommitted changes; null outside of a Git repository.</summary>
    public async Task<GitState?> GetStateAsync(IReadOnlyList<string> folders, CancellationToken stopping)
    {
        string[] query =
        [
            "status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=normal", "--", .. folders.Select(ToPathspec),
        ];
        return await git.QueryAsync(query, stopping) is { } status ? ParseStatus(status.Split('\n')) : null;
    }

    // The headers begin with '#', and each change is a line after them (git-status(1): Porcelain Format Version 2).
    private static GitState? ParseStatus(string[] lines)
    {
        var head = Array.Find(lines, line => line.StartsWith(CommitHeading, StringComparison.Ordinal));
        return head is null or CommitHeading + "(initial)"
            ? null
            : new(head[CommitHeading.Length..], Array.Exists(lines, line => line is [not '#', ..]));
    }

    /// <summary>Returns the error if git does not open the repository because of its owner; null if it does, or if there is none.</summary>
    public async Task<ToolError?> FindOwnershipErrorAsync(CancellationToken stopping) =>
        RepositoryOwnership.FindError(await git.RunAsync(["rev-parse", "--git-dir"], stopping));

    /// <summary>Extracts the folder of a commit, and returns the paths of submodules in it.</summary>
    /// <exception cref="ToolException">Git is not installed or does not open the repository, or the commit does not exist.</exception>
    public async Task<IReadOnlyList<string>> ExtractAsync(string reference, string into, CancellationToken stopping)
    {
        var commit = await ResolveAsync(reference, stopping);
        return await new CommitTree(git, commit).ExtractAsync(into, stopping);
    }

    /// <summary>Returns the hash of a commit that the user named.</summary>
    /// <exception cref="ToolException">Git is not installed or does not open the repository, or the commit does not exist.</exception>
    public async Task<string> ResolveAsync(string reference, CancellationToken stopping)
    {
        string[] query = ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"];
        return await git.QueryAsync(query, stopping)
            ?? throw new ToolException(await FindOwnershipErrorAsync(stopping) ?? CreateMissingError(reference));
    }

    /// <summary>Ensures that there is a repository that git opens.</summary>
    /// <exception cref="ToolException">There is none, or Git is not installed.</exception>
    public async Task EnsureRepositoryAsync(CancellationToken stopping)
    {
        var found = await git.RunAsync(["rev-parse", "--git-dir"], stopping)
            ?? throw new ToolException(ToolError.ForUsage("--base requires Git, which was not found on the PATH"));
        if (!found.IsSuccess)
        {
            throw new ToolException(RepositoryOwnership.FindError(found) ?? ToolError.ForUsage(
                "--base requires a Git repository, and this folder is in none", "run the command in a clone of the repository"));
        }
    }

    private static ToolError CreateMissingError(string reference) =>
        ToolError.ForUsage($"commit '{reference}' not found", "fetch it first; a shallow clone does not contain older commits");

    /// <summary>Returns a folder or a glob as an argument of git, which reads a path as a glob only if it is marked as one.</summary>
    public static string ToPathspec(string folder) => folder.AsSpan().IndexOfAny("*?[") >= 0 ? $":(glob){folder}" : folder;
}
