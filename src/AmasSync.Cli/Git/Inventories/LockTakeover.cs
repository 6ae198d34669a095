namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// Removes the lock of a workflow run that has ended. A lock that was renewed in the meantime is not removed. As after any removal, the
/// next run finds out what the other run did.
/// </summary>
internal sealed class LockTakeover(IEndedRuns? endedRuns, InventoryRefs refs, TimeProvider time, Action<string> warn)
{
    // Waiting runs look at the lock more often than GitHub should be asked.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private long? asked;

    /// <summary>Gets why it is not known whether the holder has ended, as a clause; null if there is nothing to say.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Removes the lock if its holder has ended.</summary>
    /// <param name="held">The commit of the lock.</param>
    /// <param name="note">The content of the lock; null if it cannot be read.</param>
    /// <param name="cancellationToken">Ends the attempt, except a push that waits or has begun: it may still remove the lock.</param>
    /// <returns>Whether the lock was removed or has changed in the meantime.</returns>
    public async Task<bool> TryAsync(string held, LockNote? note, CancellationToken cancellationToken)
    {
        if (endedRuns is null || note is null || (asked is { } before && time.GetElapsedTime(before) < Interval))
        {
            return false;
        }

        asked = time.GetTimestamp();
        (var hasEnded, Doubt) = await endedRuns.JudgeAsync(note, cancellationToken);
        if (!hasEnded)
        {
            return false;
        }

        if (await refs.PushAsync([new(refs.Lock, held, null)], cancellationToken) is null)
        {
            warn($"took over the lock of a run that GitHub says has ended ({note.Describe(time.GetUtcNow())})");
        }

        return true;
    }
}
