using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AmasSync.Cli.Git.Inventories.Trees;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// Two refs on a Git remote: the inventory of an environment, with a commit for each save, and the lock. A clone does not fetch them by
/// default. Credentials and settings of the clone apply, except settings that add something to a push (hooks, signatures, tags).
/// </summary>
internal sealed class InventoryRefs(GitProgram git, string environment)
{
    private static readonly string[] PushArguments =
        ["push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no", "--atomic"];

    private static readonly string[] FetchArguments =
        ["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-filter", "--quiet"];

    // A push can fail because another run pushes at the same time, or because of the network.
    private const int MaxAttempts = 4;

    private const string CommitError = "cannot create a commit for the inventory";

    private string? remote;

    public string Inventory => $"refs/amas-sync/{environment}/inventory";

    public string Lock => $"refs/amas-sync/{environment}/lock";

    /// <summary>Queries the commits of the refs on the remote.</summary>
    /// <exception cref="InventoryException">Git is not installed, or there is no remote, or it does not respond.</exception>
    public async Task<RemoteRefs> QueryAsync(CancellationToken stopping)
    {
        string[] arguments = ["ls-remote", await GetRemoteAsync(stopping), Inventory, Lock];
        var listed = await RunOrThrowAsync(arguments, "cannot read the inventory from the Git remote", stopping);
        var refs = listed.Text.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        return new(refs.GetValueOrDefault(Inventory), refs.GetValueOrDefault(Lock));
    }

    /// <summary>
    /// Fetches the commits of the inventory without moving a ref of this clone. Fetches all of them, because a depth would make the whole
    /// clone shallow.
    /// </summary>
    /// <exception cref="InventoryException">They cannot be fetched.</exception>
    public async Task FetchAsync(string commit, CancellationToken stopping)
    {
        if (await git.RunAsync(["cat-file", "-e", $"{commit}^{{commit}}"], stopping) is not { IsSuccess: true })
        {
            await RunOrThrowAsync(
                [.. FetchArguments, await GetRemoteAsync(stopping), Inventory], "cannot fetch the inventory", stopping);
        }
    }

    /// <summary>Reads a file of a commit, and fetches the lock if the commit is not in this clone; null if it cannot be read.</summary>
    public async Task<byte[]?> ReadFileAsync(string commit, string file, CancellationToken stopping)
    {
        if (await git.RunAsync(["cat-file", "-e", commit], stopping) is { IsSuccess: false })
        {
            await git.RunAsync([.. FetchArguments, await GetRemoteAsync(stopping), Lock], stopping);
        }

        return await git.RunAsync(["cat-file", "blob", $"{commit}:{file}"], stopping) is { IsSuccess: true } reply ? reply.Output : null;
    }

    /// <summary>Describes a commit by its author and subject.</summary>
    public async Task<string?> DescribeCommitAsync(string commit, CancellationToken stopping) =>
        await git.QueryAsync(["show", "--no-patch", "--format=%an: %s", commit], stopping);

    /// <summary>Adds a trailer to a commit message.</summary>
    public static string AddTrailer(string message, string line)
    {
        var trimmed = message.TrimEnd();
        var hasTrailers = trimmed.Contains("\n\n", StringComparison.Ordinal);
        return trimmed + (hasTrailers ? "\n" : "\n\n") + line;
    }

    /// <summary>
    /// Creates a commit of one file, without a parent. Every commit is unique, even with the same content in the same second, so that the
    /// remote can distinguish competing runs.
    /// </summary>
    /// <exception cref="InventoryException">Git failed.</exception>
    public async Task<string> CommitAsync(string file, byte[] content, string message, CancellationToken stopping)
    {
        var blob = (await RunOrThrowAsync(["hash-object", "-w", "--stdin"], CommitError, stopping, input => input.Write(content))).Text;
        var entry = Encoding.UTF8.GetBytes($"100644 blob {blob}\t{file}\n");
        var tree = (await RunOrThrowAsync(["mktree"], CommitError, stopping, input => input.Write(entry))).Text;
        return await CommitTreeAsync(tree, parent: null, message, stopping);
    }

    /// <summary>Creates a commit of the inventory, which is unique too.</summary>
    /// <param name="change">The files that change.</param>
    /// <param name="parent">The commit before; null if there is none.</param>
    /// <param name="message">The commit message.</param>
    /// <param name="stopping">Ends the attempt.</param>
    /// <exception cref="InventoryException">Git failed, or a configuration is missing.</exception>
    public async Task<string> CommitAsync(TreeChange change, string? parent, string message, CancellationToken stopping)
    {
        var hashLength = parent?.Length ?? await GetHashLengthAsync(stopping);
        var draft = await RunOrThrowAsync(
            ["fast-import", "--quiet"], CommitError, stopping, stream => change.Write(stream, hashLength));
        return await CommitTreeAsync($"{draft.Text}^{{tree}}", parent, message, stopping);
    }

    /// <summary>Moves refs atomically. If git does not report success, the remote is queried to find out what happened.</summary>
    /// <returns>The commits of the refs if they were not moved; null if they were.</returns>
    /// <exception cref="InventoryException">The remote could not be queried, or rejects such refs.</exception>
    public async Task<RemoteRefs?> PushAsync(IReadOnlyList<RefUpdate> moves, CancellationToken stopping)
    {
        string[] arguments =
        [
            .. PushArguments,
            .. moves.Select(move => $"--force-with-lease={move.Ref}:{move.From}"),
            await GetRemoteAsync(stopping),
            .. moves.Select(move => $"{move.To}:{move.Ref}"),
        ];
        for (var attemptsLeft = MaxAttempts - 1; ; attemptsLeft--)
        {
            var reply = await RunAsync(arguments, stopping);
            var now = reply.IsSuccess ? null : await TryQueryAsync(attemptsLeft, stopping);
            if (reply.IsSuccess || (now is not null && moves.All(move => GetCommit(now, move.Ref) == move.To)))
            {
                return null;
            }

            if (now is not null && moves.Any(move => GetCommit(now, move.Ref) != move.From))
            {
                return now;
            }

            if (attemptsLeft == 0)
            {
                var names = string.Join(" and ", moves.Select(move => move.Ref));
                throw new InventoryException($"cannot push {names} to the Git remote: {DescribeError(reply)}{RemoteAccess.GetHint(reply)}");
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(200, 1000), stopping);
        }
    }

    private async Task<string> CommitTreeAsync(string tree, string? parent, string message, CancellationToken stopping)
    {
        string[] parents = parent is null ? [] : ["-p", parent];
        var text = Encoding.UTF8.GetBytes($"{AddTrailer(message, $"Nonce: {Guid.NewGuid():N}")}\n");
        var identity = await GetIdentityAsync(stopping);
        string[] arguments = ["commit-tree", "-F", "-", .. parents, tree];
        return (await RunOrThrowAsync(arguments, CommitError, stopping, input => input.Write(text), identity)).Text;
    }

    private async Task<int> GetHashLengthAsync(CancellationToken stopping) =>
        await git.QueryAsync(["rev-parse", "--show-object-format"], stopping) is "sha256" ? 64 : 40;

    private async Task<RemoteRefs?> TryQueryAsync(int attemptsLeft, CancellationToken stopping)
    {
        try
        {
            return await QueryAsync(stopping);
        }
        catch (InventoryException) when (attemptsLeft > 0)
        {
            return null;
        }
    }

    private string? GetCommit(RemoteRefs state, string reference) => reference == Lock ? state.Lock : state.Inventory;

    private async Task<string> GetRemoteAsync(CancellationToken stopping)
    {
        return remote ??= ChooseRemote(await ListRemotesAsync(stopping));
    }

    private async Task<string[]> ListRemotesAsync(CancellationToken stopping)
    {
        var listed = await RunOrThrowAsync(["remote"], "'inventory: git' requires a Git repository", stopping);
        return listed.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string ChooseRemote(string[] names) => names switch
    {
        _ when names.Contains("origin") => "origin",
        [var only] => only,
        [] => throw new InventoryException(
            "'inventory: git' requires a Git remote, and this repository has none; add one with 'git remote add origin URL'"),
        _ => throw new InventoryException(
            $"'inventory: git' requires a Git remote named origin; this repository has {string.Join(", ", names)}"),
    };

    // A CI runner usually has no Git identity.
    private async Task<IReadOnlyDictionary<string, string>?> GetIdentityAsync(CancellationToken stopping)
    {
        if (await git.RunAsync(["var", "GIT_COMMITTER_IDENT"], stopping) is { IsSuccess: true })
        {
            return null;
        }

        var address = string.Create(CultureInfo.InvariantCulture, $"amas-sync@{Environment.MachineName}");
        return new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = "amas-sync",
            ["GIT_AUTHOR_EMAIL"] = address,
            ["GIT_COMMITTER_NAME"] = "amas-sync",
            ["GIT_COMMITTER_EMAIL"] = address,
        };
    }

    private async Task<GitResult> RunOrThrowAsync(
        string[] arguments,
        string what,
        CancellationToken stopping,
        Action<Stream>? writeInput = null,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var reply = await RunAsync(arguments, stopping, writeInput, variables);
        if (RepositoryOwnership.FindError(reply) is { } error)
        {
            throw new InventoryException($"{error.Message}; {error.Hint}");
        }

        return reply.IsSuccess ? reply : throw new InventoryException($"{what}: {DescribeError(reply)}{RemoteAccess.GetHint(reply)}");
    }

    private async Task<GitResult> RunAsync(
        string[] arguments,
        CancellationToken stopping,
        Action<Stream>? writeInput = null,
        IReadOnlyDictionary<string, string>? variables = null) =>
        await git.RunAsync(arguments, writeInput ?? (_ => { }), stopping, variables)
        ?? throw new InventoryException("'inventory: git' requires Git, which was not found on the PATH");

    private static string DescribeError(GitResult reply)
    {
        var rejections = reply.Text.Split('\n').Where(line => line.StartsWith('!'));
        var lines = reply.ErrorText.Split('\n')
            .Concat(rejections)
            .Select(line => line.Trim().Replace('\t', ' '))
            .Where(line => line.Length > 0)
            .Take(3)
            .ToArray();
        return lines is [] ? "git printed no error" : string.Join("; ", lines).TrimEnd('.');
    }
}
