using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>Removes the lock of a run that has ended without releasing it, after a person has decided so.</summary>
internal sealed class LockRemoval(InventoryRefs refs, TimeProvider time, Action<string> warn)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Removes the lock.</summary>
    /// <param name="force">
    /// Whether to remove it even if its holder sent a heartbeat recently. Without it, a lock that does not say when that was is watched
    /// first: it names no holder, or a time in the future.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt, except a push that waits or has begun: it may still remove the lock.</param>
    /// <returns>The holder; null if the inventory was not locked.</returns>
    /// <exception cref="InventoryLockedException">The holder may still be running.</exception>
    public async Task<string?> RemoveAsync(bool force, CancellationToken cancellationToken)
    {
        if ((await refs.QueryAsync(cancellationToken)).Lock is not { } held)
        {
            return null;
        }

        var note = await refs.ReadNoteAsync(held, cancellationToken);
        var now = time.GetUtcNow();
        var holder = LockNote.Describe(note, now);
        if (!force && (note is null || note.IsFromFuture(now)))
        {
            await WatchAsync(held, cancellationToken);
        }
        else if (!force && note?.IsSilent(now) == false)
        {
            throw new InventoryLockedException(
                $"the lock is held by {holder}, which may still be running; if it is not, use 'amas-sync inventory unlock --force'");
        }

        return await refs.PushAsync([new(refs.Lock, held, null)], cancellationToken) is null
            ? holder
            : throw new InventoryLockedException("the lock was renewed in the meantime: its holder is still running");
    }

    private async Task WatchAsync(string held, CancellationToken cancellationToken)
    {
        warn(
            "the lock does not say when it was renewed: it is watched for five minutes, and removed unless it is renewed; "
            + "to remove it now, use --force");
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
}
