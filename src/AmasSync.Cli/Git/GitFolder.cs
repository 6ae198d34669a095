using System.Formats.Tar;
using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Git;

/// <summary>A folder that may be in a Git repository.</summary>
internal sealed class GitFolder(string root)
{
    private readonly GitProgram git = new(root);

    /// <summary>Returns the current commit and whether some folders have uncommitted changes; null outside of a Git repository.</summary>
    public async Task<GitState?> GetStateAsync(IReadOnlyList<string> folders, CancellationToken stopping)
    {
        var head = git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], stopping);
        var status = git.QueryAsync(["status", "--porcelain", "--untracked-files=normal", "--", .. folders.Select(ToPathspec)], stopping);
        return await head is { } sha && await status is { } changes ? new(sha, changes.Length > 0) : null;
    }

    /// <summary>Returns the error if git does not open the repository because of its owner; null if it does, or if there is none.</summary>
    public async Task<ToolError?> FindOwnershipErrorAsync(CancellationToken stopping) =>
        RepositoryOwnership.FindError(await git.RunAsync(["rev-parse", "--git-dir"], stopping));

    /// <summary>Extracts the folder of a commit, without links.</summary>
    /// <exception cref="ToolException">Git is not installed, or the commit or the folder in it does not exist.</exception>
    public async Task ExtractAsync(string reference, string into, CancellationToken stopping)
    {
        string[] query = ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"];
        var commit = await git.QueryAsync(query, stopping)
            ?? throw new ToolException(await FindOwnershipErrorAsync(stopping) ?? CreateMissingError(reference));
        using var process = git.Start(["archive", "--format=tar", commit])
            ?? throw new ToolException(ToolError.ForUsage("--base requires Git, which was not found on the PATH"));
        var errorOutput = process.StandardError.ReadToEndAsync(stopping);
        await using (TarReader archive = new(process.StandardOutput.BaseStream))
        {
            while (await archive.GetNextEntryAsync(cancellationToken: stopping) is { } entry)
            {
                await ExtractAsync(entry, into, stopping);
            }
        }

        await process.WaitForExitAsync(stopping);
        if (process.ExitCode != 0)
        {
            var reason = (await errorOutput).Trim().ReplaceLineEndings(" ").TrimEnd('.');
            throw new ToolException(new(ExitCode.Failed, "git", $"git archive failed: {reason}"));
        }
    }

    private static ToolError CreateMissingError(string reference) =>
        ToolError.ForUsage($"commit '{reference}' not found", "fetch it first; a shallow clone does not contain older commits");

    private static async Task ExtractAsync(TarEntry entry, string into, CancellationToken stopping)
    {
        var path = Path.GetFullPath(entry.Name, into);
        var isInside = path.StartsWith(Path.TrimEndingDirectorySeparator(into) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isInside && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? into);
            await entry.ExtractToFileAsync(path, overwrite: true, stopping);
        }
    }

    // Git reads a path as a glob only if it is marked as one.
    private static string ToPathspec(string folder) => folder.AsSpan().IndexOfAny("*?[") >= 0 ? $":(glob){folder}" : folder;
}
