using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// A run's right to write to an inventory on a Git remote. The lock exists from the first save with an intent to the first save without
/// one. Meanwhile it is renewed every minute as a heartbeat for other runs.
/// </summary>
internal sealed class GitLease(GitInventory store, InventoryRefs refs, string holder, TimeProvider time, Action<string> warn)
    : IInventoryLease
{
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim gate = new(1);
    private readonly DateTimeOffset since = time.GetUtcNow();
    private string? held;
    private Task heartbeat = Task.CompletedTask;

    public CancellationToken Lost => lost.Token;

    public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
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

        lost.Dispose();
        ended.Dispose();
        gate.Dispose();
    }

    private Task<string> CommitLockAsync(CancellationToken cancellationToken)
    {
        var note = new LockNote(holder, since, time.GetUtcNow()).ToJson();
        return refs.CommitAsync(LockNote.FileName, note, parent: null, $"lock: {holder}", cancellationToken);
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
            if (held is not { } heldLock)
            {
                return;
            }

            var next = await CommitLockAsync(CancellationToken.None);
            if (await refs.PushAsync([new(refs.Lock, heldLock, next)], CancellationToken.None) is null)
            {
                held = next;
                return;
            }

            warn("the lock on the inventory was removed; no new writes are started");
            await lost.CancelAsync();
        }
        catch (InventoryException)
        {
            // The remote could not be reached; the next heartbeat tries again.
        }
        finally
        {
            gate.Release();
        }
    }
}
