using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Git;

/// <summary>The commits of a clone. Those that a shallow clone lacks are fetched one by one, by their hash.</summary>
internal sealed class CommitStore(string root)
{
    private readonly GitProgram git = new(root);

    /// <summary>Reads a commit, and fetches it if this clone does not have it.</summary>
    /// <exception cref="ToolException">It cannot be fetched.</exception>
    public async Task<CommitHeader> ReadAsync(string sha, CancellationToken stopping)
    {
        if (await FindAsync(sha, stopping) is { } known)
        {
            return known;
        }

        // A depth would cut off the history of a clone that is not shallow.
        string[] depth = await IsShallowAsync(stopping) ? ["--depth=1"] : [];
        var fetched = await FetchAsync([.. depth, await FindRemoteAsync(stopping), sha], stopping);
        return await FindAsync(sha, stopping) ?? throw CreateError($"cannot fetch the commit {sha[..7]}", fetched);
    }

    /// <summary>Reads the commit that is checked out; null if there is none.</summary>
    public Task<CommitHeader?> FindHeadAsync(CancellationToken stopping) => FindAsync("HEAD", stopping);

    /// <summary>Returns whether a commit is another one or comes before it.</summary>
    public async Task<bool> IsAncestorAsync(string commit, string of, CancellationToken stopping) =>
        await git.RunAsync(["merge-base", "--is-ancestor", commit, of], stopping) is { IsSuccess: true };

    /// <summary>
    /// Finds the last commit that the checked-out one and another one have in common; null if there is none. Fetches what a shallow clone
    /// lacks.
    /// </summary>
    /// <exception cref="ToolException">The other commit cannot be fetched.</exception>
    public async Task<string?> FindMergeBaseAsync(string other, CancellationToken stopping)
    {
        await ReadAsync(other, stopping);
        if (await QueryMergeBaseAsync(other, stopping) is { } found)
        {
            return found;
        }

        // A checkout without history does not say what the changes are based on.
        var head = await git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], stopping);
        return head is not null && await FetchAsync(["--unshallow", await FindRemoteAsync(stopping), other, head], stopping)
            is { IsSuccess: true }
            ? await QueryMergeBaseAsync(other, stopping)
            : null;
    }

    /// <summary>Finds the commit of a branch on the remote; null if there is no such branch.</summary>
    /// <exception cref="ToolException">There is no remote, or it cannot be asked.</exception>
    public async Task<string?> FindRemoteBranchAsync(string branch, CancellationToken stopping)
    {
        // Git also lists other refs that end with this name.
        var name = $"refs/heads/{branch}";
        var listed = await git.RunAsync(["ls-remote", await FindRemoteAsync(stopping), name], stopping);
        if (listed is not { IsSuccess: true })
        {
            throw CreateError($"cannot look up the branch {branch}", listed);
        }

        var lines = listed.Text.Split('\n').Select(line => line.Split('\t'));
        return lines.FirstOrDefault(parts => parts is [_, var found] && found == name)?[0];
    }

    /// <summary>Reads a commit of this clone; null if it has no such commit.</summary>
    public async Task<CommitHeader?> FindAsync(string sha, CancellationToken stopping) =>
        await git.QueryAsync(["cat-file", "commit", sha], stopping) is { } text ? CommitHeader.Parse(text) : null;

    /// <summary>Reads a file of a commit; null if the commit or the file does not exist.</summary>
    public async Task<byte[]?> ReadFileAsync(string commit, string file, CancellationToken stopping) =>
        await git.RunAsync(["cat-file", "blob", $"{commit}:{file}"], stopping) is { IsSuccess: true } reply ? reply.Output : null;

    /// <summary>Reads the content of an object; null if this clone does not have it.</summary>
    public async Task<byte[]?> ReadBlobAsync(string blob, CancellationToken stopping) =>
        await git.RunAsync(["cat-file", "blob", blob], stopping) is { IsSuccess: true } reply ? reply.Output : null;

    /// <summary>Returns the object of a file in a commit; null if the commit does not have the file.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="file">The path of the file, relative to the folder of this store.</param>
    /// <param name="stopping">Ends the query.</param>
    public Task<string?> FindBlobAsync(string commit, string file, CancellationToken stopping) =>
        git.QueryAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{commit}:./{file}"], stopping);

    /// <summary>Returns the object that a file of the working tree would become; null if there is no such file.</summary>
    public Task<string?> ComputeBlobAsync(string file, CancellationToken stopping) =>
        git.QueryAsync(["hash-object", "--", file], stopping);

    /// <summary>Returns whether a file had this content in the history of a commit. Fetches the history if the clone is shallow.</summary>
    public async Task<bool> HadBlobAsync(string commit, string file, string blob, CancellationToken stopping)
    {
        if (await IsShallowAsync(stopping))
        {
            await FetchAsync(["--unshallow", await FindRemoteAsync(stopping), commit], stopping);
        }

        string[] query = ["log", "--format=", "--raw", "--no-abbrev", "--no-renames", "-m", "--end-of-options", commit, "--", file];
        var changes = await git.QueryAsync(query, stopping) ?? "";
        return changes.Split('\n').Any(line => line.Split(' ', 5) is [_, _, _, var after, _] && after == blob);
    }

    private Task<string?> QueryMergeBaseAsync(string other, CancellationToken stopping) =>
        git.QueryAsync(["merge-base", "HEAD", other], stopping);

    private async Task<bool> IsShallowAsync(CancellationToken stopping) =>
        await git.QueryAsync(["rev-parse", "--is-shallow-repository"], stopping) is "true";

    private async Task<GitResult?> FetchAsync(string[] arguments, CancellationToken stopping) => await git.RunAsync(
        ["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--quiet", .. arguments], stopping);

    private async Task<string> FindRemoteAsync(CancellationToken stopping)
    {
        var names = (await git.QueryAsync(["remote"], stopping) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return names.Contains("origin") ? "origin" : names.FirstOrDefault() ?? throw CreateError("this repository has no remote", null);
    }

    private static ToolException CreateError(string what, GitResult? result)
    {
        var reason = result is null or { ErrorText: "" } ? "" : $": {result.ErrorText.ReplaceLineEndings(" ").TrimEnd('.')}";
        return new(new(ExitCode.Failed, "git", $"{what}{reason}{(result is null ? "" : RemoteAccess.GetHint(result))}"));
    }
}
