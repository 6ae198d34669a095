namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>
/// A clock that starts at the time at which the story began. It moves only when a pause is awaited, which then ends immediately. A wait
/// longer than any pause is a timeout, and takes real time.
/// </summary>
internal sealed class StoryClock : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(25);
    private long now = TimeProvider.System.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref now);

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime > TimeSpan.Zero && dueTime < LongestPause;
        Interlocked.Add(ref now, isPause ? dueTime.Ticks : 0);
        return base.CreateTimer(callback, state, isPause ? TimeSpan.Zero : dueTime, period);
    }
}
