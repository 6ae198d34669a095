using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// A run's right to write to an inventory on a Git remote. The lock exists from the first save with an intent to the first save without
/// one. Meanwhile it is renewed every minute as a heartbeat for other runs, and looked up before writes.
/// </summary>
internal sealed class GitLease(GitInventory store, InventoryRefs refs, string holder, TimeProvider time, Action<string> warn)
    : IInventoryLease
{
    private static readonly TimeSpan LookValidity = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim gate = new(1);
    private readonly SuspensionWatch suspensions = new(time);
    private readonly DateTimeOffset since = time.GetUtcNow();

    // Every lock that this run has pushed, or may have pushed: a push can succeed although its reply is lost.
    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private string? held;
    private bool isInDoubt;
    private LockLook? look;
    private string? loss;
    private Task heartbeat = Task.CompletedTask;

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
            if (isInDoubt)
            {
                await UpdateHeldAsync(await refs.QueryAsync(cancellationToken));
            }

            var next = inventory.Intent is null ? null : await CommitLockAsync(cancellationToken);
            await store.SaveAsync(inventory, InventoryRefs.AddTrailer(message, $"By: {holder}"), held, next, cancellationToken);
            var isFirst = held is null && next is not null;
            held = next;
            heartbeat = isFirst ? RunHeartbeatAsync() : heartbeat;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await heartbeat;
        if (held is { } heldLock && !lost.IsCancellationRequested)
        {
            await ReleaseAsync(heldLock);
        }

        suspensions.Dispose();
        lost.Dispose();
        ended.Dispose();
        gate.Dispose();
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
        loss = reason;
        warn($"{reason}; no new writes are started");
        await lost.CancelAsync();
    }

    private async Task<string> CommitLockAsync(CancellationToken cancellationToken)
    {
        var note = (new LockNote(holder, since, time.GetUtcNow()) { Run = store.EndedRuns?.Own }).ToJson();
        var commit = await refs.CommitAsync(LockNote.FileName, note, $"lock: {holder}", cancellationToken);
        own.Add(commit);
        return commit;
    }

    private async Task ReleaseAsync(string heldLock)
    {
        try
        {
            await refs.PushAsync([new(refs.Lock, heldLock, null)], CancellationToken.None);
        }
        catch (InventoryException wrong)
        {
            warn($"cannot release the lock on the inventory: {wrong.Message}; remove it with 'amas-sync inventory unlock'");
        }
    }

    private async Task RunHeartbeatAsync()
    {
        using PeriodicTimer timer = new(LockNote.HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                await SendHeartbeatAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task SendHeartbeatAsync()
    {
        await gate.WaitAsync(ended.Token);
        try
        {
            if (held is not { } heldLock || loss is not null)
            {
                return;
            }

            var next = await CommitLockAsync(CancellationToken.None);
            if (await refs.PushAsync([new(refs.Lock, heldLock, next)], CancellationToken.None) is { } now)
            {
                await UpdateHeldAsync(now);
                return;
            }

            held = next;
            isInDoubt = false;
        }
        catch (InventoryException)
        {
            // The remote could not be reached; the next heartbeat tries again. The push may have been carried out nevertheless.
            isInDoubt = true;
        }
        finally
        {
            gate.Release();
        }
    }
}
