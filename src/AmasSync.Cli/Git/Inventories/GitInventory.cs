using AmasSync.Cli.Git.Inventories.Remotes;
using AmasSync.Cli.Git.Inventories.Trees;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// The inventory of an environment on a Git remote. Its history is the log of deployments. Acquiring it pushes nothing: if the inventory
/// has not moved since it was loaded, no other run has written. The first save pushes the lock together with the inventory.
/// </summary>
internal sealed class GitInventory(
    InventoryRefs refs, InventoryHistory history, InventoryOwner owner, ObjectReader objects, TimeProvider time, Action<string> warn)
    : IInventoryStore
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private string? loaded;

    // What the run found out at its first look no longer counts.
    private bool hasAcquired;

    // The configurations of a commit, by path: what the next commit need not write again.
    private (string? Commit, IReadOnlyDictionary<string, string>? Fingerprints) known;

    public string Label => "git";

    /// <summary>
    /// Gets or sets what finds out whether the workflow run that holds the lock has ended; null if no lock is taken over. The locks of this
    /// store then name the own run.
    /// </summary>
    public IEndedRuns? EndedRuns { get; set; }

    /// <summary>Gets the commit of the inventory that was loaded or saved last; null if there was none.</summary>
    public string? LoadedCommit => loaded;

    /// <summary>
    /// Gets whether no run held the lock when the inventory was loaded. If the inventory is the same when the lock is acquired, no other
    /// run has written in between.
    /// </summary>
    public bool WasUnlocked { get; private set; }

    /// <summary>Gets the number of environments of the run that wait for the next push.</summary>
    public int WaitingPushes => refs.WaitingPushes;

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!hasAcquired && await refs.FindKnownAsync(cancellationToken) is { } known)
        {
            loaded = await EnsureFetchedAsync(known.Remote, known.IsFetched, cancellationToken);
            await history.EnsureContinuedAsync(loaded, known.Seen, cancellationToken);
        }
        else
        {
            loaded = await EnsureFetchedAsync(await refs.QueryAsync(cancellationToken), isFetched: false, cancellationToken);
            await history.EnsureContinuedAsync(loaded, cancellationToken);
        }

        return loaded is null ? null : Read(loaded);
    }

    /// <summary>Accepts the inventory on the remote in place of the one that this clone has seen, after a person has decided so.</summary>
    /// <returns>The commits that this clone has seen and that it accepts; null if there is none.</returns>
    /// <exception cref="InventoryException">The inventory on the remote is not usable, or it belongs to another server.</exception>
    public async Task<(string? Seen, string? Accepted)> AcceptAsync(CancellationToken cancellationToken)
    {
        var seen = await history.GetSeenCommitAsync(cancellationToken);
        var commit = await EnsureFetchedAsync(await refs.QueryAsync(cancellationToken), isFetched: false, cancellationToken);
        if (commit is not null)
        {
            Read(commit);
        }

        await refs.DropKnownAsync();

        await history.RecordAsync(commit);
        return (seen, commit);
    }

    private async Task<string?> EnsureFetchedAsync(RemoteRefs found, bool isFetched, CancellationToken cancellationToken)
    {
        WasUnlocked = found.Lock is null;
        if (found.Inventory is { } commit && !isFetched)
        {
            await refs.FetchAsync(commit, cancellationToken);
        }

        return found.Inventory;
    }

    /// <summary>Reads the inventory of a commit of this clone, whatever project it belongs to.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="utf8">The file with its entries.</param>
    /// <param name="place">Its name in messages.</param>
    /// <exception cref="InventoryException">The file is not an inventory, or has a newer format.</exception>
    public Inventory ReadEntries(string commit, byte[] utf8, string place) => new TreeBodies(objects, commit, place).ReadEntries(utf8);

    private Inventory Read(string commit)
    {
        const string file = InventoryTree.EntriesFile;
        var utf8 = objects.Read($"{commit}:{file}")
            ?? throw new InventoryException($"{refs.Inventory} does not contain {file}; see 'git log {refs.Inventory}'");
        TreeBodies bodies = new(objects, commit, refs.Inventory);
        var inventory = owner.EnsureOwned(bodies.ReadEntries(utf8), refs.Inventory);
        known = (commit, bodies.Fingerprints);
        return inventory;
    }

    public async Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        hasAcquired = true;
        var started = time.GetTimestamp();
        LockTakeover takeover = new(EndedRuns, refs, time, warn);
        for (var attempts = 1; ; attempts++)
        {
            var state = await refs.QueryAsync(cancellationToken);
            loaded = state.Inventory;
            if (state.Lock is not { } held)
            {
                return new GitLease(this, refs, holder, time, warn);
            }

            var note = await refs.ReadNoteAsync(held, cancellationToken);
            if ((note is null && attempts < 3) || await takeover.TryAsync(held, note, cancellationToken))
            {
                continue; // The holder renewed the lock in the meantime, or the lock was removed.
            }

            if (time.GetElapsedTime(started) >= timeout)
            {
                throw CreateLockedError(note, takeover.Doubt);
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>Describes the holder of the lock and its last heartbeat; null if the inventory is not locked.</summary>
    public async Task<string?> GetHolderAsync(CancellationToken cancellationToken)
    {
        var held = (await refs.QueryAsync(cancellationToken)).Lock;
        return held is null ? null : LockNote.Describe(await refs.ReadNoteAsync(held, cancellationToken), time.GetUtcNow());
    }

    /// <inheritdoc cref="LockRemoval.RemoveAsync"/>
    public Task<string?> UnlockAsync(bool force, CancellationToken cancellationToken) =>
        new LockRemoval(refs, time, warn).RemoveAsync(force, cancellationToken);

    /// <summary>Saves the inventory, and moves the lock in the same push.</summary>
    /// <param name="inventory">The whole inventory.</param>
    /// <param name="message">The commit message.</param>
    /// <param name="lockFrom">The commit of the lock now; null if there is no lock.</param>
    /// <param name="lockTo">The commit of the lock after the push; null to remove it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task SaveAsync(Inventory inventory, string message, string? lockFrom, string? lockTo, CancellationToken cancellationToken)
    {
        var before = loaded == known.Commit ? known.Fingerprints : null;
        TreeChange change = new(owner.WithFolder(inventory), loaded, before);
        change.EnsureEntriesFit();
        var commit = await refs.CommitAsync(change, loaded, message, cancellationToken);
        List<RefUpdate> moves = [new(refs.Inventory, loaded, commit)];
        if (lockFrom is not null || lockTo is not null)
        {
            moves.Add(new(refs.Lock, lockFrom, lockTo));
        }

        await refs.DropKnownAsync();
        if (await refs.PushAsync(moves, CancellationToken.None) is { } now)
        {
            throw await CreateLostErrorAsync(now, lockFrom, cancellationToken);
        }

        loaded = commit;
        known = (commit, change.Fingerprints);
        await history.RecordAsync(commit);
    }

    private async Task<Exception> CreateLostErrorAsync(RemoteRefs now, string? lockFrom, CancellationToken cancellationToken)
    {
        if (lockFrom is not null)
        {
            return new InventoryException("this run's lock was removed; the next apply recovers what this run wrote");
        }

        for (var attempts = 0; now.Lock is { } held && attempts < 3; attempts++)
        {
            if (await refs.ReadNoteAsync(held, cancellationToken) is { } note)
            {
                return CreateLockedError(note);
            }

            now = await refs.QueryAsync(cancellationToken); // The holder renewed the lock in the meantime.
        }

        var winner = "";
        if (now.Inventory is { } commit)
        {
            await refs.FetchAsync(commit, cancellationToken);
            winner = await refs.DescribeCommitAsync(commit, cancellationToken) is { } about ? $" ({about})" : "";
        }

        return new InventoryLockedException(
            $"another run changed the inventory in the meantime{winner}; nothing was written; run the command again");
    }

    private InventoryLockedException CreateLockedError(LockNote? note, string? doubt = null)
    {
        var now = time.GetUtcNow();
        var isAbandoned = note is null || note.IsSilent(now) || note.IsFromFuture(now);
        var hint = (doubt, isAbandoned) switch
        {
            ({ } reason, _) => $"{reason}; if that run has ended, remove its lock with 'amas-sync inventory unlock'",
            (_, true) => "if that run crashed, remove its lock with 'amas-sync inventory unlock'",
            _ => "try again later, or wait for it with --lock-timeout 60s",
        };
        return new($"the inventory is locked by another run ({LockNote.Describe(note, now)}); {hint}")
        {
            IsAbandoned = isAbandoned,
        };
    }
}
