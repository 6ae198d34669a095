using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// Two refs of a Git remote: the inventory of an environment, a commit for each save, and the lock. They are in no clone before they are fetched.
/// Git's own credentials and settings of the clone are used; what a user's settings could add to a push (hooks, signatures, tags) is kept out.
/// </summary>
internal sealed class InventoryRefs(GitProgram git, string environment)
{
    private static readonly string[] PushArguments = ["push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no", "--atomic"];

    // Racing pushes of another run can be in the way for a moment, and a network for longer.
    private const int MaxAttempts = 4;

    private string? remote;

    public string Inventory => $"refs/amas-sync/{environment}/inventory";

    public string Lock => $"refs/amas-sync/{environment}/lock";

    /// <summary>Asks the remote.</summary>
    /// <exception cref="InventoryException">There is no git, no remote, or no answer.</exception>
    public async Task<RemoteRefs> QueryAsync(CancellationToken stopping)
    {
        var listed = await RunOrThrowAsync(["ls-remote", await GetRemoteAsync(stopping), Inventory, Lock], "the Git remote could not be asked for the inventory", stopping);
        var refs = listed.Text.Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        return new(refs.GetValueOrDefault(Inventory), refs.GetValueOrDefault(Lock));
    }

    /// <summary>Where this clone saw the inventory last; null where it never did.</summary>
    public Task<string?> GetSeenCommitAsync(CancellationToken stopping) => git.QueryAsync(["rev-parse", "--verify", "--quiet", Inventory], stopping);

    /// <summary>Brings the inventory's commits here, if they are not; never with a depth, which would make a whole clone shallow.</summary>
    /// <exception cref="InventoryException">It cannot be had, or its history is not the one that this clone saw before.</exception>
    public async Task FetchAsync(string commit, CancellationToken stopping)
    {
        var seen = await GetSeenCommitAsync(stopping);
        if (seen == commit)
        {
            return;
        }

        await RunOrThrowAsync(
            ["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--quiet", await GetRemoteAsync(stopping), $"+{Inventory}:{Inventory}"], "the inventory could not be fetched", stopping);
        if (seen is not null && await git.RunAsync(["merge-base", "--is-ancestor", seen, Inventory], stopping) is { ExitCode: 1 })
        {
            throw new InventoryException(
                $"the history of {Inventory} on the remote does not hold {seen[..7]}, which this clone saw before: somebody replaced the inventory; "
                + $"look at it with 'git log {Inventory}'; if it is right, run this again");
        }
    }

    /// <summary>A file of a commit that is here or on the remote; null where it cannot be had.</summary>
    public async Task<byte[]?> ReadFileAsync(string commit, string file, CancellationToken stopping)
    {
        if (await git.RunAsync(["cat-file", "-e", commit], stopping) is { IsSuccess: false })
        {
            await git.RunAsync(["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--quiet", await GetRemoteAsync(stopping), Lock], stopping);
        }

        return await git.RunAsync(["cat-file", "blob", $"{commit}:{file}"], stopping) is { IsSuccess: true } reply ? reply.Output : null;
    }

    /// <summary>Who made a commit, and what it says in its first line.</summary>
    public async Task<string?> DescribeCommitAsync(string commit, CancellationToken stopping) => await git.QueryAsync(["show", "--no-patch", "--format=%an: %s", commit], stopping);

    /// <summary>A commit message with a line more in its last paragraph, where such lines stand.</summary>
    public static string AddTrailer(string message, string line) =>
        message.TrimEnd() + (message.TrimEnd().Contains("\n\n", StringComparison.Ordinal) ? "\n" : "\n\n") + line;

    /// <summary>Makes a commit of one file. No two are the same, not even of the same content in the same second: the remote tells racers apart by it.</summary>
    /// <exception cref="InventoryException">Git could not.</exception>
    public async Task<string> CommitAsync(string file, byte[] content, string? parent, string message, CancellationToken stopping)
    {
        const string what = "a commit for the inventory could not be made";
        var blob = (await RunOrThrowAsync(["hash-object", "-w", "--stdin"], what, stopping, content)).Text;
        var tree = (await RunOrThrowAsync(["mktree"], what, stopping, Encoding.UTF8.GetBytes($"100644 blob {blob}\t{file}\n"))).Text;
        string[] parents = parent is null ? [] : ["-p", parent];
        var text = Encoding.UTF8.GetBytes($"{AddTrailer(message, $"Nonce: {Guid.NewGuid():N}")}\n");
        return (await RunOrThrowAsync(["commit-tree", "-F", "-", .. parents, tree], what, stopping, text, await GetIdentityAsync(stopping))).Text;
    }

    /// <summary>Moves refs together or not at all. Whatever git says of it, the remote is asked again when that is not plainly a success.</summary>
    /// <returns>Where the refs are, if they did not move; null if they did.</returns>
    /// <exception cref="InventoryException">The remote could not be asked, or it does not take such refs.</exception>
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
                throw new InventoryException($"the Git remote did not take {string.Join(" and ", moves.Select(move => move.Ref))}: {DescribeError(reply)}{GetHint(reply)}");
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(200, 1000), stopping);
        }
    }

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

    /// <summary>Lets this clone know where the inventory is now, as a fetch would.</summary>
    public Task UpdateLocalRefAsync(string commit) => git.RunAsync(["update-ref", Inventory, commit], CancellationToken.None);

    private string? GetCommit(RemoteRefs state, string reference) => reference == Lock ? state.Lock : state.Inventory;

    private async Task<string> GetRemoteAsync(CancellationToken stopping)
    {
        if (remote is null)
        {
            var names = (await RunOrThrowAsync(["remote"], "inventory: git needs a Git repository", stopping)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            remote = names.Contains("origin") ? "origin" : names is [var only] ? only : throw new InventoryException(
                names is [] ? "inventory: git needs a Git remote, and this repository has none; 'git remote add origin URL' names one"
                    : $"inventory: git needs a Git remote named origin, and there are {string.Join(", ", names)}");
        }

        return remote;
    }

    // A runner has no name of its own; whoever has one is named by it.
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
        string[] arguments, string what, CancellationToken stopping, byte[]? input = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var reply = await RunAsync(arguments, stopping, input, variables);
        return reply.IsSuccess ? reply : throw new InventoryException($"{what}: {DescribeError(reply)}{GetHint(reply)}");
    }

    private async Task<GitResult> RunAsync(
        string[] arguments, CancellationToken stopping, byte[]? input = null, IReadOnlyDictionary<string, string>? variables = null) =>
        await git.RunAsync(arguments, stopping, input, variables) ?? throw new InventoryException("inventory: git needs the program git, and it is not on the PATH");

    private static string DescribeError(GitResult reply)
    {
        string[] lines = [.. reply.ErrorText.Split('\n').Concat(reply.Text.Split('\n').Where(line => line.StartsWith('!'))).Select(line => line.Trim().Replace('\t', ' ')).Where(line => line.Length > 0)];
        return lines is [] ? "git says nothing" : string.Join("; ", lines.Take(3)).TrimEnd('.');
    }

    private static string GetHint(GitResult reply) =>
        reply.ErrorText.Contains("could not read Username", StringComparison.Ordinal)
        || reply.ErrorText.Contains("Authentication failed", StringComparison.Ordinal)
        || reply.ErrorText.Contains("error: 403", StringComparison.Ordinal)
        || reply.ErrorText.Contains("error: 401", StringComparison.Ordinal)
            ? "; it needs a token that may push (on GitHub: permissions: contents: write)"
            : "";
}
