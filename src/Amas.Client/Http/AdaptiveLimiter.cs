namespace Amas.Client.Http;

/// <summary>
/// Limits the concurrent requests of a client: half as many after a 429, one more after a round of successes, and a pause for all if the
/// server requests one. The limiters of the base library have a fixed size.
/// </summary>
internal sealed class AdaptiveLimiter : IDisposable
{
    private readonly int ceiling;
    private readonly TimeProvider time;
    private readonly Action<TimeSpan>? onWait;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim slots;
    private int slotsInPlay;
    private int allowed;
    private int successes;
    private int slowdowns;
    private DateTimeOffset opensAt = DateTimeOffset.MinValue;

    public AdaptiveLimiter(int ceiling, TimeProvider time, Action<TimeSpan>? onWait = null)
    {
        this.ceiling = ceiling;
        this.time = time;
        this.onWait = onWait;
        allowed = ceiling;
        slotsInPlay = ceiling;
        slots = new SemaphoreSlim(ceiling);
    }

    /// <summary>Gets the current limit.</summary>
    public int Allowed
    {
        get
        {
            lock (gate)
            {
                return allowed;
            }
        }
    }

    /// <summary>Waits for a slot; <see cref="Leave"/> releases it.</summary>
    /// <returns>A mark to pass to <see cref="SlowDown"/>.</returns>
    public async ValueTask<int> EnterAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (GetPause() is var pause && pause > TimeSpan.Zero)
            {
                onWait?.Invoke(pause);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            Leave();
            throw;
        }

        lock (gate)
        {
            return slowdowns;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (slotsInPlay > allowed)
            {
                slotsInPlay--;
                return;
            }
        }

        slots.Release();
    }

    /// <summary>Halves the limit after a 429. A request that was sent before the last slow-down does not cause another one.</summary>
    public void SlowDown(int mark, TimeSpan pause)
    {
        lock (gate)
        {
            var opens = time.GetUtcNow() + pause;
            opensAt = opens > opensAt ? opens : opensAt;
            successes = 0;
            if (mark == slowdowns)
            {
                slowdowns++;
                allowed = Math.Max(1, allowed / 2);
            }
        }
    }

    public void SpeedUp()
    {
        lock (gate)
        {
            if (allowed == ceiling || ++successes < allowed)
            {
                return;
            }

            successes = 0;
            if (++allowed > slotsInPlay)
            {
                slotsInPlay++;
                slots.Release();
            }
        }
    }

    public void Dispose() => slots.Dispose();

    private TimeSpan GetPause()
    {
        lock (gate)
        {
            return opensAt - time.GetUtcNow();
        }
    }
}
