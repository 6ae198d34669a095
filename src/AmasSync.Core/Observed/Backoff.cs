namespace AmasSync.Core.Observed;

/// <summary>Waits with increasing delays, until a limit, for something that the server does not show yet.</summary>
internal sealed class Backoff(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(4);

    private readonly long started = time.GetTimestamp();
    private TimeSpan delay = FirstDelay;

    /// <summary>Waits before the next look; returns false without waiting if the limit has passed.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var remaining = limit - time.GetElapsedTime(started);
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.Delay(delay < remaining ? delay : remaining, time, cancellationToken);
        delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
        return true;
    }
}
