using AmasSync.Cli.Git.Inventories;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Git.Inventories;

public sealed class SuspensionWatchTests
{
    [Fact]
    public void Time_that_passes_while_the_process_runs_is_no_suspension()
    {
        FakeTimeProvider time = new();
        using SuspensionWatch watch = new(time);
        for (var ticks = 0; ticks < 50; ticks++)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(0, watch.CountSuspensions());
    }

    [Fact]
    public void A_gap_between_two_ticks_is_a_suspension()
    {
        FakeTimeProvider time = new();
        using SuspensionWatch watch = new(time);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual(0, watch.CountSuspensions());
    }

    [Fact]
    public void A_suspension_of_the_machine_is_seen_although_the_monotonic_clock_stood_still()
    {
        SleepingMachine time = new();
        using SuspensionWatch watch = new(time);
        Assert.Equal(0, watch.CountSuspensions());

        time.Sleep(TimeSpan.FromHours(1));

        Assert.Equal(1, watch.CountSuspensions());
    }

    /// <summary>A machine whose monotonic clock does not count sleep, as on Linux. Its timers never fire.</summary>
    private sealed class SleepingMachine : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.UnixEpoch;

        public void Sleep(TimeSpan duration) => now += duration;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
    }
}
