namespace AmasSync.Cli.Tests.Laws;

/// <summary>The real time, moved forward. Pauses end immediately; a longer wait is a timeout, and takes real time.</summary>
internal sealed class LawClock : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private long ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref ahead));

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime > TimeSpan.Zero && dueTime <= LongestPause;
        Advance(isPause ? dueTime : TimeSpan.Zero);
        return base.CreateTimer(callback, state, isPause ? TimeSpan.Zero : dueTime, period);
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
