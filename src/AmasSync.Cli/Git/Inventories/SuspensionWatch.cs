namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// Counts how often this process was suspended for more than a second: by a signal, a closed lid or a paused virtual machine. Some clocks
/// stop meanwhile and others do not, so both kinds are compared.
/// </summary>
internal sealed class SuspensionWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private (long Timestamp, DateTimeOffset Clock) last;
    private int count;

    public SuspensionWatch(TimeProvider time)
    {
        this.time = time;
        last = (time.GetTimestamp(), time.GetUtcNow());
        timer = time.CreateTimer(_ => Update(), null, Interval, Interval);
    }

    /// <summary>Returns the number of suspensions until now. A busy machine may seem suspended.</summary>
    public int CountSuspensions() => Update();

    public void Dispose() => timer.Dispose();

    private int Update()
    {
        lock (gate)
        {
            var now = (Timestamp: time.GetTimestamp(), Clock: time.GetUtcNow());
            var isLate = time.GetElapsedTime(last.Timestamp, now.Timestamp) > Limit || (now.Clock - last.Clock).Duration() > Limit;
            count += isLate ? 1 : 0;
            last = now;
            return count;
        }
    }
}
