using System.Collections.Concurrent;

namespace Amas.Client.Tests.Server;

/// <summary>
/// A clock that advances when code waits: each wait is recorded, moves the clock and ends immediately. A wait of
/// <see cref="NeverOver"/> is a timeout and does not end.
/// </summary>
public sealed class Clock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();
    private long now = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    public static TimeSpan NeverOver { get; } = TimeSpan.FromMinutes(10);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    /// <summary>If set, it is called at each wait, and the wait ends only when its token is canceled.</summary>
    public Action? Waiting { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Wait(TimeSpan wait, Action over)
    {
        waits.Enqueue(wait);
        if (Waiting is not null)
        {
            Waiting();
            return;
        }

        Interlocked.Add(ref now, wait.Ticks);
        ThreadPool.QueueUserWorkItem(_ => over());
    }

    private sealed class Timer(Clock clock, Action over) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime < NeverOver)
            {
                clock.Wait(dueTime, over);
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
