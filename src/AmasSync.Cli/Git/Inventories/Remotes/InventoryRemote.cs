using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// The Git remote of a clone. Credentials and settings of the clone apply, except settings that add something to a push (hooks, signatures,
/// tags, options).
/// </summary>
internal sealed class InventoryRemote(GitProgram git)
{
    /// <summary>What the names of all refs of inventories begin with.</summary>
    public const string RefPrefix = "refs/amas-sync/";

    // Windows limits a command line to 32,767 characters.
    private const int MaxRefsOfFetch = 250;

    private static readonly string[] PushArguments =
        ["push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no", "--atomic"];

    private static readonly string[] FetchArguments =
        ["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-filter", "--quiet"];

    private string? name;

    /// <summary>Lists the refs of all environments with their commits.</summary>
    /// <exception cref="InventoryException">Git is not installed, or there is no remote, or it does not respond.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken stopping)
    {
        string[] arguments = ["ls-remote", await GetNameAsync(stopping), $"{RefPrefix}*"];
        var listed = await RunOrThrowAsync(arguments, "cannot read the inventory from the Git remote", stopping);
        return listed.Text.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
    }

    /// <summary>
    /// Fetches the commits of refs without moving a ref of this clone. Fetches all of them, because a depth would make the whole clone
    /// shallow.
    /// </summary>
    /// <exception cref="InventoryException">They cannot be fetched.</exception>
    public async Task FetchAsync(IReadOnlyCollection<string> refs, CancellationToken stopping)
    {
        foreach (var part in refs.Chunk(MaxRefsOfFetch))
        {
            await RunOrThrowAsync([.. FetchArguments, await GetNameAsync(stopping), .. part], "cannot fetch the inventory", stopping);
        }
    }

    /// <summary>Moves refs: all of them, or none.</summary>
    /// <exception cref="InventoryException">Git is not installed, or there is no remote.</exception>
    public async Task<GitResult> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken stopping)
    {
        string[] arguments =
        [
            .. PushArguments,
            .. updates.Select(update => $"--force-with-lease={update.Ref}:{update.From}"),
            await GetNameAsync(stopping),
            .. updates.Select(update => $"{update.To}:{update.Ref}"),
        ];
        return await RunAsync(arguments, stopping);
    }

    /// <summary>Runs git, which must succeed.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="what">What cannot be done if it fails, for the message.</param>
    /// <param name="stopping">Ends the process.</param>
    /// <param name="writeInput">Writes the standard input.</param>
    /// <param name="variables">Variables to add to its environment.</param>
    /// <exception cref="InventoryException">Git failed, or is not installed.</exception>
    public async Task<GitResult> RunOrThrowAsync(
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

        return reply.IsSuccess ? reply : throw CreateError(what, reply);
    }

    /// <summary>Creates the error for what git could not do, with what it printed.</summary>
    public static InventoryException CreateError(string what, GitResult reply) =>
        new($"{what}: {DescribeError(reply)}{RemoteAccess.GetHint(reply)}");

    private async Task<GitResult> RunAsync(
        string[] arguments,
        CancellationToken stopping,
        Action<Stream>? writeInput = null,
        IReadOnlyDictionary<string, string>? variables = null) =>
        await git.RunAsync(arguments, writeInput ?? (_ => { }), stopping, variables)
        ?? throw new InventoryException("'inventory: git' requires Git, which was not found on the PATH");

    private async Task<string> GetNameAsync(CancellationToken stopping)
    {
        if (name is null)
        {
            var listed = await RunOrThrowAsync(["remote"], "'inventory: git' requires a Git repository", stopping);
            name = Choose(listed.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return name;
    }

    private static string Choose(string[] names) => names switch
    {
        _ when names.Contains("origin") => "origin",
        [var only] => only,
        [] => throw new InventoryException(
            "'inventory: git' requires a Git remote, and this repository has none; add one with 'git remote add origin URL'"),
        _ => throw new InventoryException(
            $"'inventory: git' requires a Git remote named origin; this repository has {string.Join(", ", names)}"),
    };

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
