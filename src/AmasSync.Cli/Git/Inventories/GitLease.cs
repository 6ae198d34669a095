using AmasSync.Cli.Git.Inventories.Remotes;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// A run's right to write to an inventory on a Git remote. The lock exists from the first save with an intent to the first save without
/// one. Meanwhile it is renewed every minute as a heartbeat for other runs (<see cref="Heartbeats"/>), and looked up before writes.
/// </summary>
internal sealed class GitLease(GitInventory store, InventoryRefs refs, string holder, TimeProvider time, Action<string> warn)
    : IInventoryLease
{
    private static readonly TimeSpan LookValidity = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource lost = new();
    private readonly SemaphoreSlim gate = new(1);
    private readonly SuspensionWatch suspensions = new(time);
    private readonly DateTimeOffset since = time.GetUtcNow();

    // Every lock that this run has pushed, or may have pushed: a push can succeed although its reply is lost.
    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private string? held;
    private string? renewed;
    private bool isInDoubt;
    private LockLook? look;
    private string? loss;

    public CancellationToken Lost => lost.Token;

    public async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (loss is null && !IsRecent(look))
            {
                await LookAsync(cancellationToken);
            }
        }
        finally
        {
            gate.Release();
        }

        if (loss is { } reason)
        {
            throw new InventoryException(reason);
        }
    }

    public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (isInDoubt && held is not null)
            {
                await UpdateHeldAsync(await refs.QueryAsync(cancellationToken));
            }

            var next = inventory.Intent is null ? null : await CommitLockAsync(cancellationToken);
            await SaveAsync(inventory, message, next, cancellationToken);
            var isFirst = held is null && next is not null;
            held = next;
            if (isFirst)
            {
                refs.Heartbeats.Add(this);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await refs.Heartbeats.RemoveAsync(this);
        await gate.WaitAsync(); // A heartbeat that has begun ends first.
        if ((held is not null || isInDoubt) && !lost.IsCancellationRequested)
        {
            await ReleaseAsync();
        }

        suspensions.Dispose();
        lost.Dispose();
        gate.Dispose();
    }

    /// <summary>Gets whether the lock is to be renewed. The lease must have been entered.</summary>
    public bool NeedsHeartbeat => held is not null && loss is null;

    /// <summary>Enters the lease for a heartbeat, unless it is busy. Nothing else is done with the lock until it is left.</summary>
    public bool TryEnter() => gate.Wait(0);

    /// <summary>Enters the lease for a heartbeat.</summary>
    public Task EnterAsync() => gate.WaitAsync();

    /// <summary>Leaves the lease.</summary>
    public void Leave() => gate.Release();

    /// <summary>Creates the content of the lock as of now.</summary>
    public LockNote CreateNote() => new(holder, since, time.GetUtcNow()) { Run = store.EndedRuns?.Own };

    /// <summary>Returns the updates that renew the lock.</summary>
    /// <param name="commit">The new commit of the lock, which is pushed next.</param>
    public IReadOnlyList<RefUpdate> PrepareHeartbeat(string commit)
    {
        own.Add(commit);
        renewed = commit;
        return [new(refs.Lock, held, commit)];
    }

    /// <summary>Receives the outcome of the push that <see cref="PrepareHeartbeat"/> has prepared.</summary>
    public async Task ReceiveHeartbeatAsync(Task<IReadOnlyDictionary<string, string>?> push)
    {
        try
        {
            if (await push is { } now)
            {
                await UpdateHeldAsync(refs.Select(now));
                return;
            }

            held = renewed;
            isInDoubt = false;
        }
        catch (Exception)
        {
            // Mostly, the remote could not be reached; the next heartbeat tries again. Whatever happened, the locks of other environments
            // must be renewed. This lease looks at its lock before it writes, because the push may have been carried out or not.
            isInDoubt = true;
        }
    }

    private bool IsRecent(LockLook? earlier) => earlier is not null
        && time.GetElapsedTime(earlier.Timestamp) <= LookValidity
        && earlier.Suspensions == suspensions.CountSuspensions();

    // Looks until the lock was seen without a suspension in between, which would make the answer old.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (loss is null && !IsRecent(look))
        {
            var before = suspensions.CountSuspensions();
            try
            {
                await UpdateHeldAsync(await refs.QueryAsync(cancellationToken));
                look = new(time.GetTimestamp(), before);
            }
            catch (InventoryException unreachable) when (time.GetElapsedTime(started) < LookPatience)
            {
                warn($"{unreachable.Message}; trying again before the next write");
                await Task.Delay(LookInterval, time, cancellationToken);
            }
            catch (InventoryException unreachable)
            {
                await StopAsync($"this run cannot see its lock on the inventory: {unreachable.Message}");
            }
        }
    }

    private async Task UpdateHeldAsync(RemoteRefs now)
    {
        if (now.Lock is { } found && own.Contains(found))
        {
            held = found;
            isInDoubt = false;
        }
        else
        {
            await StopAsync("this run's lock on the inventory was removed");
        }
    }

    private async Task StopAsync(string reason)
    {
        if (loss is not null)
        {
            return;
        }

        loss = reason;
        try
        {
            warn($"{reason}; no new writes are started");
        }
        finally
        {
            await lost.CancelAsync();
        }
    }

    private async Task SaveAsync(Inventory inventory, string message, string? next, CancellationToken cancellationToken)
    {
        try
        {
            await store.SaveAsync(inventory, InventoryRefs.AddTrailer(message, $"By: {holder}"), held, next, cancellationToken);
            isInDoubt = false;
        }
        catch (Exception exception) when (exception is not InventoryLockedException)
        {
            isInDoubt = true; // The push may have been carried out nevertheless.
            throw;
        }
    }

    private async Task<string> CommitLockAsync(CancellationToken cancellationToken)
    {
        var commit = await refs.CommitLockAsync(CreateNote(), cancellationToken);
        own.Add(commit);
        return commit;
    }

    // If the reply to a push of this run was lost, another lock of this run may be on the remote than the one that it knows of.
    private async Task ReleaseAsync()
    {
        try
        {
            var found = isInDoubt ? (await refs.QueryAsync(CancellationToken.None)).Lock : held;
            if (found is not null && own.Contains(found))
            {
                await refs.PushAsync([new(refs.Lock, found, null)]);
            }
        }
        catch (InventoryException) when (held is null)
        {
            // The first push had failed too. If it left a lock nevertheless, the next run says how to remove it.
        }
        catch (InventoryException wrong)
        {
            warn($"cannot release the lock on the inventory: {wrong.Message}; remove it with 'amas-sync inventory unlock'");
        }
    }
}
