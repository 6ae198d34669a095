namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// Time that passes when somebody waits for it. A pause is over at once and moves the clock; a time-out is over only when
/// <see cref="Expire"/> says that its time has come, so that no case depends on how busy the machine is. Where nobody says so for long,
/// something got lost that no fault of ours took: then it is over as it would be outside of a test.
/// </summary>
internal sealed class FaultClock : TimeProvider
{
    /// <summary>How long one request may take: no pause between tries or looks is that long.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromMilliseconds(7321);

    // What writes in flight get after an interrupt is a time-out too.
    private static readonly TimeSpan[] TimeOuts = [RequestTimeout, TimeSpan.FromSeconds(5)];

    // Far longer than a busy machine needs, and short enough for a case to get over several.
    private static readonly TimeSpan RealTimeOut = TimeSpan.FromSeconds(10);

    private static int overdue;

    private readonly HashSet<Pending> pending = [];
    private readonly Lock gate = new();
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long now = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>How many time-outs ended although nothing was made to hang, in all cases of this process.</summary>
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

    /// <summary>Until somebody waits for a time-out again.</summary>
    public Task NextTimeOut()
    {
        lock (gate)
        {
            return added.Task;
        }
    }

    /// <summary>Every time-out that is waited for now is over. False where there was none: what comes then is another one.</summary>
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
