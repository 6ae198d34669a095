namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// A clock that advances when code waits for it. A pause ends immediately and moves the clock. A timeout ends only when <see
/// cref="Expire"/> is called, so that no case depends on the load of the machine. If that does not happen for a long time, something was
/// lost without a fault; the timeout then ends as it would outside of a test.
/// </summary>
internal sealed class FaultClock : TimeProvider
{
    /// <summary>The timeout of one request, which is longer than any pause between attempts or reads.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromMilliseconds(7321);

    // The grace period of writes in flight after an interrupt is also a timeout.
    private static readonly TimeSpan[] TimeOuts = [RequestTimeout, TimeSpan.FromSeconds(5)];

    // Far longer than a busy machine needs, and short enough for several in one case.
    private static readonly TimeSpan RealTimeOut = TimeSpan.FromSeconds(10);

    private static int overdue;

    private readonly HashSet<Pending> pending = [];
    private readonly Lock gate = new();
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long now = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>The number of timeouts that ended although nothing was made to hang, in all cases of this process.</summary>
    public static int Overdue => Volatile.Read(ref overdue);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pending timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);

    /// <summary>Completes when a timeout is awaited again.</summary>
    public Task NextTimeOut()
    {
        lock (gate)
        {
            return added.Task;
        }
    }

    /// <summary>Ends every timeout that is awaited now. Returns false if there was none; a later one is not affected.</summary>
    public bool Expire()
    {
        Pending[] over;
        lock (gate)
        {
            over = [.. pending];
            pending.Clear();
        }

        Interlocked.Add(ref now, RequestTimeout.Ticks);
        Array.ForEach(over, timer => ThreadPool.QueueUserWorkItem(_ => timer.End()));
        return over.Length > 0;
    }

    private bool Forget(Pending timer)
    {
        lock (gate)
        {
            return pending.Remove(timer);
        }
    }

    private sealed class Pending : ITimer
    {
        private readonly FaultClock clock;
        private readonly Action end;
        private readonly Timer real;

        public Pending(FaultClock clock, Action end)
        {
            (this.clock, this.end) = (clock, end);
            real = new(_ => EndOverdue());
        }

        public void End() => end();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Forget(this);
            if (TimeOuts.Contains(dueTime))
            {
                lock (clock.gate)
                {
                    clock.pending.Add(this);
                    clock.added.SetResult();
                    clock.added = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                real.Change(RealTimeOut, Timeout.InfiniteTimeSpan);
            }
            else if (dueTime >= TimeSpan.Zero)
            {
                Interlocked.Add(ref clock.now, dueTime.Ticks);
                ThreadPool.QueueUserWorkItem(_ => end());
            }

            return true;
        }

        public void Dispose()
        {
            clock.Forget(this);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void EndOverdue()
        {
            if (clock.Forget(this))
            {
                Interlocked.Increment(ref overdue);
                end();
            }
        }
    }
}
