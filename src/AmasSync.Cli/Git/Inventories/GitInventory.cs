using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// The inventory of an environment on a Git remote. Its history is the log of deployments. Acquiring it pushes nothing: if the inventory
/// has not moved since it was loaded, no other run has written. The first save pushes the lock together with the inventory.
/// </summary>
internal sealed class GitInventory(InventoryRefs refs, InventoryOwner owner, TimeProvider time, Action<string> warn) : IInventoryStore
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private string? loaded;

    public string Label => "git";

    /// <summary>Gets the commit of the inventory that was loaded or saved last; null if there was none.</summary>
    public string? LoadedCommit => loaded;

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        var state = await refs.QueryAsync(cancellationToken);
        loaded = state.Inventory;
        if (state.Inventory is not { } commit)
        {
            return await refs.GetSeenCommitAsync(cancellationToken) is { } seen ? throw CreateDeletedError(seen) : null;
        }

        await refs.FetchAsync(commit, cancellationToken);
        var utf8 = await refs.ReadFileAsync(commit, InventoryOwner.FileName, cancellationToken)
            ?? throw new InventoryException($"{refs.Inventory} does not contain {InventoryOwner.FileName}; see 'git log {refs.Inventory}'");
        return owner.EnsureOwned(InventoryJson.Read(utf8, refs.Inventory), refs.Inventory);
    }

    public async Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            var state = await refs.QueryAsync(cancellationToken);
            loaded = state.Inventory;
            if (state.Lock is not { } held)
            {
                return new GitLease(this, refs, holder, time, warn);
            }

            var note = await ReadNoteAsync(held, cancellationToken);
            if (note is null && attempts < 3)
            {
                continue; // The holder renewed the lock in the meantime.
            }

            if (time.GetElapsedTime(started) >= timeout)
            {
                throw CreateLockedError(note);
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>Describes the holder of the lock and its last heartbeat; null if the inventory is not locked.</summary>
    public async Task<string?> GetHolderAsync(CancellationToken cancellationToken) =>
        (await refs.QueryAsync(cancellationToken)).Lock is { } held ? DescribeHolder(await ReadNoteAsync(held, cancellationToken)) : null;

    /// <summary>Removes the lock.</summary>
    /// <param name="force">Whether to remove it even if its holder sent a heartbeat recently.</param>
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
        if (!force && note?.IsSilent(time.GetUtcNow()) == false)
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
        var json = InventoryJson.Write(owner.WithFolder(inventory));
        var commit = await refs.CommitAsync(InventoryOwner.FileName, json, loaded, message, cancellationToken);
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
        await refs.UpdateLocalRefAsync(commit);
    }

    private InventoryException CreateDeletedError(string seen) => new(
        $"the remote has no {refs.Inventory}, but this clone has fetched one before: it was deleted; restore it with "
        + $"'git push origin {seen[..12]}:{refs.Inventory}', or start over with 'git update-ref -d {refs.Inventory}'");

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

    private InventoryLockedException CreateLockedError(LockNote? note)
    {
        var now = time.GetUtcNow();
        var hint = note?.IsSilent(now) == false
            ? "try again later, or wait for it with --lock-timeout 60s"
            : "if that run crashed, remove its lock with 'amas-sync inventory unlock'";
        return new($"the inventory is locked by another run ({DescribeHolder(note)}); {hint}");
    }

    private string DescribeHolder(LockNote? note) => note?.Describe(time.GetUtcNow()) ?? "an unknown run";

    private async Task<LockNote?> ReadNoteAsync(string held, CancellationToken cancellationToken) =>
        await refs.ReadFileAsync(held, LockNote.FileName, cancellationToken) is { } utf8 ? LockNote.Parse(utf8) : null;
}
