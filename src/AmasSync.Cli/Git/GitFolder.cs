using System.Formats.Tar;
using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Git;

/// <summary>A folder that may be in a Git repository.</summary>
internal sealed class GitFolder(string root)
{
    private readonly GitProgram git = new(root);

    /// <summary>The commit, and whether those folders differ from it; null outside of Git.</summary>
    public async Task<GitState?> GetStateAsync(IReadOnlyList<string> folders, CancellationToken stopping)
    {
        var head = git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], stopping);
        var status = git.QueryAsync(["status", "--porcelain", "--untracked-files=normal", "--", .. folders.Select(ToPathspec)], stopping);
        return await head is { } sha && await status is { } changes ? new(sha, changes.Length > 0) : null;
    }

    /// <summary>Copies the folder as it was at that commit, links left out.</summary>
    /// <exception cref="ToolException">There is no git, no such commit, or the folder was not there.</exception>
    public async Task ExtractAsync(string reference, string into, CancellationToken stopping)
    {
        var commit = await git.QueryAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"], stopping)
            ?? throw new ToolException(ToolError.ForUsage($"Git knows no commit '{reference}' here", "fetch it first; a shallow clone has only its last commit"));
        using var process = git.Start(["archive", "--format=tar", commit])
            ?? throw new ToolException(ToolError.ForUsage("--base needs the program git"));
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
            throw new ToolException(new(ExitCode.Failed, "git", $"git archive failed: {(await errorOutput).Trim().ReplaceLineEndings(" ").TrimEnd('.')}"));
        }
    }

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

    // Folders of the project file may be globs; Git then has to be told so.
    private static string ToPathspec(string folder) => folder.AsSpan().IndexOfAny("*?[") >= 0 ? $":(glob){folder}" : folder;
}
