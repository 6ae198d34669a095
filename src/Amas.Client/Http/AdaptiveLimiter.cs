namespace Amas.Client.Http;

/// <summary>
/// How many requests of a client may be under way: half as many after a 429, one more after a round of successes, and a pause for all
/// where the server asks for one. The limiters of the base library have a fixed size.
/// </summary>
internal sealed class AdaptiveLimiter : IDisposable
{
    private readonly int ceiling;
    private readonly TimeProvider time;
    private readonly Action<TimeSpan>? waits;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim slots;
    private int slotsInPlay;
    private int allowed;
    private int successes;
    private int slowdowns;
    private DateTimeOffset opensAt = DateTimeOffset.MinValue;

    public AdaptiveLimiter(int ceiling, TimeProvider time, Action<TimeSpan>? waits = null)
    {
        this.ceiling = ceiling;
        this.time = time;
        this.waits = waits;
        allowed = ceiling;
        slotsInPlay = ceiling;
        slots = new SemaphoreSlim(ceiling);
    }

    /// <summary>How many may be under way now.</summary>
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

    /// <summary>Waits for a turn; <see cref="Leave"/> ends it.</summary>
    /// <returns>A mark for <see cref="SlowDown"/>.</returns>
    public async ValueTask<int> EnterAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Pause() is var pause && pause > TimeSpan.Zero)
            {
                waits?.Invoke(pause);
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

    /// <summary>A 429 came to a request of that mark. Requests that left before the last slow-down do not cause another.</summary>
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

    private TimeSpan Pause()
    {
        lock (gate)
        {
            return opensAt - time.GetUtcNow();
        }
    }
}
