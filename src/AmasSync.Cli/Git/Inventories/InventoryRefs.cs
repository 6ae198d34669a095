using System.Text;
using AmasSync.Cli.Git.Inventories.Remotes;
using AmasSync.Cli.Git.Inventories.Trees;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// Two refs on a Git remote: the inventory of an environment, with a commit for each save, and the lock. A clone does not fetch them by
/// default.
/// </summary>
internal sealed class InventoryRefs(InventoryRepository repository, string environment)
{
    private const string CommitError = "cannot create a commit for the inventory";

    private readonly GitProgram git = repository.Git;

    public string Inventory => GetInventoryName(environment);

    public string Lock => GetLockName(environment);

    /// <summary>Gets the heartbeats of the run.</summary>
    public Heartbeats Heartbeats => repository.Heartbeats;

    /// <summary>Gets the number of environments of the run that wait for the next push.</summary>
    public int WaitingPushes => repository.Pushes.Count;

    /// <summary>Returns the name of the ref of an inventory.</summary>
    public static string GetInventoryName(string environment) => $"{InventoryRemote.RefPrefix}{environment}/inventory";

    /// <summary>Returns the name of the ref of a lock.</summary>
    public static string GetLockName(string environment) => $"{InventoryRemote.RefPrefix}{environment}/lock";

    /// <summary>Returns what the run found out at its first look; null if it has written the inventory since.</summary>
    /// <inheritdoc cref="QueryAsync" path="/exception"/>
    public Task<KnownRefs?> FindKnownAsync(CancellationToken stopping) => repository.First.FindAsync(environment, stopping);

    /// <summary>Queries the commits of the refs on the remote.</summary>
    /// <exception cref="InventoryException">Git is not installed, or there is no remote, or it does not respond.</exception>
    public async Task<RemoteRefs> QueryAsync(CancellationToken stopping) => Select(await repository.Query.ListAsync(stopping));

    /// <summary>
    /// Fetches the commits of the inventory without moving a ref of this clone.
    /// </summary>
    /// <exception cref="InventoryException">They cannot be fetched.</exception>
    public async Task FetchAsync(string commit, CancellationToken stopping)
    {
        if (await git.RunAsync(["cat-file", "-e", $"{commit}^{{commit}}"], stopping) is not { IsSuccess: true })
        {
            await repository.Remote.FetchAsync([Inventory], stopping);
        }
    }

    /// <summary>Reads the note of a lock, which is fetched if it is not in this clone; null if it cannot be read.</summary>
    public async Task<LockNote?> ReadNoteAsync(string commit, CancellationToken stopping)
    {
        if (await git.RunAsync(["cat-file", "-e", commit], stopping) is { IsSuccess: false })
        {
            await TryFetchLockAsync(stopping);
        }

        var note = await git.RunAsync(["cat-file", "blob", $"{commit}:{LockNote.FileName}"], stopping);
        return note is { IsSuccess: true } ? LockNote.Parse(note.Output) : null;
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

    /// <summary>Creates a commit of the lock, which is unique.</summary>
    /// <inheritdoc cref="LockCommits.CreateAsync" path="/exception"/>
    public async Task<string> CommitLockAsync(LockNote note, CancellationToken stopping) =>
        (await repository.Commits.CreateAsync([note], stopping))[0];

    /// <summary>Creates a commit of the inventory, which is unique too.</summary>
    /// <param name="change">The files that change.</param>
    /// <param name="parent">The commit before; null if there is none.</param>
    /// <param name="message">The commit message.</param>
    /// <param name="stopping">Ends the attempt.</param>
    /// <exception cref="InventoryException">Git failed, or a configuration is missing.</exception>
    public async Task<string> CommitAsync(TreeChange change, string? parent, string message, CancellationToken stopping)
    {
        var hashLength = await repository.GetHashLengthAsync(stopping);
        var draft = await repository.Remote.RunOrThrowAsync(
            ["fast-import", "--quiet"], CommitError, stopping, stream => change.Write(stream, hashLength));
        string[] parents = parent is null ? [] : ["-p", parent];
        var text = Encoding.UTF8.GetBytes($"{AddTrailer(message, $"Nonce: {Guid.NewGuid():N}")}\n");
        var identity = await GetIdentityAsync(stopping);
        string[] arguments = ["commit-tree", "-F", "-", .. parents, $"{draft.Text}^{{tree}}"];
        return (await repository.Remote.RunOrThrowAsync(arguments, CommitError, stopping, input => input.Write(text), identity)).Text;
    }

    /// <summary>Moves refs atomically, in one push with those of other environments that wait at the same time.</summary>
    /// <param name="moves">The updates.</param>
    /// <param name="waiting">Ends the wait for the outcome. The push itself goes on.</param>
    /// <returns>The commits of the refs if they were not moved; null if they were.</returns>
    /// <inheritdoc cref="PushQueue.PushAsync" path="/exception"/>
    public async Task<RemoteRefs?> PushAsync(IReadOnlyList<RefUpdate> moves, CancellationToken waiting = default)
    {
        waiting.ThrowIfCancellationRequested();
        return await repository.Pushes.PushAsync(moves).WaitAsync(waiting) is { } now ? Select(now) : null;
    }

    /// <summary>Forgets what the first look of the run found out, because the inventory is about to be written.</summary>
    public Task DropKnownAsync() => repository.First.DropAsync(environment);

    /// <summary>Returns the commits of this environment among those of all.</summary>
    public RemoteRefs Select(IReadOnlyDictionary<string, string> listed) =>
        new(listed.GetValueOrDefault(Inventory), listed.GetValueOrDefault(Lock));

    private async Task TryFetchLockAsync(CancellationToken stopping)
    {
        try
        {
            await repository.Remote.FetchAsync([Lock], stopping);
        }
        catch (InventoryException)
        {
            // The lock was renewed or removed in the meantime.
        }
    }

    // A CI runner usually has no Git identity.
    private async Task<IReadOnlyDictionary<string, string>?> GetIdentityAsync(CancellationToken stopping)
    {
        if (await repository.FindCommitterAsync(stopping) is not null)
        {
            return null;
        }

        var address = InventoryRepository.FallbackAddress;
        return new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = InventoryRepository.FallbackName,
            ["GIT_AUTHOR_EMAIL"] = address,
            ["GIT_COMMITTER_NAME"] = InventoryRepository.FallbackName,
            ["GIT_COMMITTER_EMAIL"] = address,
        };
    }
}
