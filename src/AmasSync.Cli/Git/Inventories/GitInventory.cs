using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// The inventory of one environment on a Git remote, whose history is the log of deployments. Nothing is pushed before there is something to
/// save: an inventory that nobody else moved since it was loaded is proof enough that nobody else wrote. The first save takes the lock with it.
/// </summary>
internal sealed class GitInventory(InventoryRefs refs, InventoryOwner owner, TimeProvider time, Action<string> warn) : IInventoryStore
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private string? loaded;

    public string Label => "git";

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        var state = await refs.QueryAsync(cancellationToken);
        loaded = state.Inventory;
        if (state.Inventory is not { } commit)
        {
            return await refs.GetSeenCommitAsync(cancellationToken) is not { } seen ? null : throw new InventoryException(
                $"the remote has no {refs.Inventory}, but this clone saw one: somebody deleted it; 'git push origin {seen[..12]}:{refs.Inventory}' puts it back, "
                + $"'git update-ref -d {refs.Inventory}' begins anew");
        }

        await refs.FetchAsync(commit, cancellationToken);
        var utf8 = await refs.ReadFileAsync(commit, InventoryOwner.FileName, cancellationToken)
            ?? throw new InventoryException($"{refs.Inventory} holds no {InventoryOwner.FileName}; 'git log {refs.Inventory}' shows what became of it");
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
                continue; // it moved on while it was looked at
            }

            if (time.GetElapsedTime(started) >= timeout)
            {
                throw CreateLockedError(note);
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>Who holds the inventory, and when that was heard of last; null where nobody does.</summary>
    public async Task<string?> GetHolderAsync(CancellationToken cancellationToken) =>
        (await refs.QueryAsync(cancellationToken)).Lock is { } held ? DescribeHolder(await ReadNoteAsync(held, cancellationToken)) : null;

    /// <summary>Takes a lock away.</summary>
    /// <param name="force">Also from a holder that was heard of lately.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Who held it; null where nobody did.</returns>
    /// <exception cref="InventoryLockedException">The holder may be alive.</exception>
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
            throw new InventoryLockedException($"the lock is held by {holder}: it may be alive; if it is not, 'inventory unlock --force' takes the lock away");
        }

        return await refs.PushAsync([new(refs.Lock, held, null)], cancellationToken) is null
            ? holder
            : throw new InventoryLockedException("the lock moved while it was looked at: its holder is alive");
    }

    /// <summary>Writes the inventory, and moves the lock with it.</summary>
    /// <param name="inventory">All of it.</param>
    /// <param name="message">For the log.</param>
    /// <param name="lockFrom">The lock that is held; null for none.</param>
    /// <param name="lockTo">The lock that is to be held afterwards; null for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task SaveAsync(Inventory inventory, string message, string? lockFrom, string? lockTo, CancellationToken cancellationToken)
    {
        var commit = await refs.CommitAsync(InventoryOwner.FileName, InventoryJson.Write(owner.WithFolder(inventory)), loaded, message, cancellationToken);
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

    private async Task<Exception> CreateLostErrorAsync(RemoteRefs now, string? lockFrom, CancellationToken cancellationToken)
    {
        if (lockFrom is not null)
        {
            return new InventoryException("the lock was taken away from this run; what it wrote is settled by the next apply");
        }

        for (var attempts = 0; now.Lock is { } held && attempts < 3; attempts++)
        {
            if (await ReadNoteAsync(held, cancellationToken) is { } note)
            {
                return CreateLockedError(note);
            }

            now = await refs.QueryAsync(cancellationToken); // it moved on while it was looked at
        }

        var winner = "";
        if (now.Inventory is { } commit)
        {
            await refs.FetchAsync(commit, cancellationToken);
            winner = await refs.DescribeCommitAsync(commit, cancellationToken) is { } about ? $" ({about})" : "";
        }

        return new InventoryLockedException($"another run changed the inventory while this one looked{winner}; nothing was written; run again");
    }

    private InventoryLockedException CreateLockedError(LockNote? note)
    {
        var now = time.GetUtcNow();
        var hint = note?.IsSilent(now) == false
            ? "wait for it, or give it time with --lock-timeout 60s"
            : "if that run is dead, 'amas-sync inventory unlock' takes the lock away";
        return new($"another run holds the inventory ({DescribeHolder(note)}); {hint}");
    }

    private string DescribeHolder(LockNote? note) => note?.Describe(time.GetUtcNow()) ?? "it does not say who it is";

    private async Task<LockNote?> ReadNoteAsync(string held, CancellationToken cancellationToken) =>
        await refs.ReadFileAsync(held, LockNote.FileName, cancellationToken) is { } utf8 ? LockNote.Parse(utf8) : null;
}
