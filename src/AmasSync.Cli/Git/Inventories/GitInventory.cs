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

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        loaded = await FetchAsync(cancellationToken);
        await history.EnsureContinuedAsync(loaded, cancellationToken);
        return loaded is null ? null : await ReadAsync(loaded, cancellationToken);
    }

    /// <summary>Accepts the inventory on the remote in place of the one that this clone has seen, after a person has decided so.</summary>
    /// <returns>The commits that this clone has seen and that it accepts; null if there is none.</returns>
    /// <exception cref="InventoryException">The inventory on the remote is not usable, or it belongs to another server.</exception>
    public async Task<(string? Seen, string? Accepted)> AcceptAsync(CancellationToken cancellationToken)
    {
        var seen = await history.GetSeenCommitAsync(cancellationToken);
        var commit = await FetchAsync(cancellationToken);
        if (commit is not null)
        {
            await ReadAsync(commit, cancellationToken);
        }

        await history.RecordAsync(commit);
        return (seen, commit);
    }

    private async Task<string?> FetchAsync(CancellationToken cancellationToken)
    {
        var commit = (await refs.QueryAsync(cancellationToken)).Inventory;
        if (commit is not null)
        {
            await refs.FetchAsync(commit, cancellationToken);
        }

        return commit;
    }

    /// <summary>Reads the inventory of a commit of this clone, whatever project it belongs to.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="utf8">The file with its entries.</param>
    /// <param name="place">Its name in messages.</param>
    /// <exception cref="InventoryException">The file is not an inventory, or has a newer format.</exception>
    public Inventory ReadEntries(string commit, byte[] utf8, string place) => new TreeBodies(objects, commit, place).ReadEntries(utf8);

    private async Task<Inventory> ReadAsync(string commit, CancellationToken cancellationToken)
    {
        const string file = InventoryTree.EntriesFile;
        var utf8 = await refs.ReadFileAsync(commit, file, cancellationToken)
            ?? throw new InventoryException($"{refs.Inventory} does not contain {file}; see 'git log {refs.Inventory}'");
        TreeBodies bodies = new(objects, commit, refs.Inventory);
        var inventory = owner.EnsureOwned(bodies.ReadEntries(utf8), refs.Inventory);
        known = (commit, bodies.Fingerprints);
        return inventory;
    }

    public async Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
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

            var note = await ReadNoteAsync(held, cancellationToken);
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
    public async Task<string?> GetHolderAsync(CancellationToken cancellationToken) =>
        (await refs.QueryAsync(cancellationToken)).Lock is { } held ? DescribeHolder(await ReadNoteAsync(held, cancellationToken)) : null;

    /// <summary>Removes the lock.</summary>
    /// <param name="force">
    /// Whether to remove it even if its holder sent a heartbeat recently. Without it, a lock that names no holder is watched first, because
    /// it does not say when that was.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The holder; null if the inventory was not locked.</returns>
    /// <exception cref="InventoryLockedException">The holder may still be running.</exception>
    public async Task<string?> UnlockAsync(bool force, CancellationToken cancellationToken)
    {
        if ((await refs.QueryAsync(cancellationToken)).Lock is not { } held)
        {
            return null;
        }

        var note = await ReadNoteAsync(held, cancellationToken);
        var holder = DescribeHolder(note);
        if (!force && note is null)
        {
            await WatchAsync(held, cancellationToken);
        }
        else if (!force && note?.IsSilent(time.GetUtcNow()) == false)
        {
            throw new InventoryLockedException(
                $"the lock is held by {holder}, which may still be running; if it is not, use 'amas-sync inventory unlock --force'");
        }

        return await refs.PushAsync([new(refs.Lock, held, null)], cancellationToken) is null
            ? holder
            : throw new InventoryLockedException("the lock was renewed in the meantime: its holder is still running");
    }

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

        if (await refs.PushAsync(moves, cancellationToken) is { } now)
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
            if (await ReadNoteAsync(held, cancellationToken) is { } note)
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

    private async Task WatchAsync(string held, CancellationToken cancellationToken)
    {
        warn("the lock names no holder: it is watched for five minutes, and removed unless it is renewed; to remove it now, use --force");
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < LockNote.SilenceLimit)
        {
            await Task.Delay(PollInterval, time, cancellationToken);
            if ((await refs.QueryAsync(cancellationToken)).Lock != held)
            {
                throw new InventoryLockedException("the lock was renewed or released in the meantime: its holder is still running");
            }
        }
    }

    private InventoryLockedException CreateLockedError(LockNote? note, string? doubt = null)
    {
        var now = time.GetUtcNow();
        var hint = (doubt, note?.IsSilent(now)) switch
        {
            ({ } reason, _) => $"{reason}; if that run has ended, remove its lock with 'amas-sync inventory unlock'",
            (_, true) => "if that run crashed, remove its lock with 'amas-sync inventory unlock'",
            _ => "try again later, or wait for it with --lock-timeout 60s",
        };
        return new($"the inventory is locked by another run ({DescribeHolder(note)}); {hint}")
        {
            IsAbandoned = note is null || note.IsSilent(now),
        };
    }

    private string DescribeHolder(LockNote? note) => note?.Describe(time.GetUtcNow()) ?? "an unknown run";

    private async Task<LockNote?> ReadNoteAsync(string held, CancellationToken cancellationToken) =>
        await refs.ReadFileAsync(held, LockNote.FileName, cancellationToken) is { } utf8 ? LockNote.Parse(utf8) : null;
}
