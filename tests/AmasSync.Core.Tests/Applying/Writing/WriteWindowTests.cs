using AmasSync.Core.Applying.Writing;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class WriteWindowTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Clock clock = new();

    [Fact]
    public void A_window_is_open_until_it_is_closed()
    {
        using WriteWindow window = new(Grace, clock, CancellationToken.None);
        Assert.False(window.IsClosed);

        window.Close();

        Assert.True(window.IsClosed);
    }

    [Fact]
    public void Stopping_the_run_closes_the_window_and_gives_writes_in_flight_the_grace_period()
    {
        using CancellationTokenSource stopping = new();
        using WriteWindow window = new(Grace, clock, stopping.Token);

        stopping.Cancel();

        Assert.True(window.IsClosed);
        Assert.Equal(Grace, Assert.Single(clock.Alarms).After);
        Assert.False(window.Deadline.IsCancellationRequested);
        clock.Alarms[0].Ring();
        Assert.True(window.Deadline.IsCancellationRequested);
    }

    [Fact]
    public void Closing_a_window_again_does_not_restart_the_grace_period()
    {
        using WriteWindow window = new(Grace, clock, CancellationToken.None);

        window.Close();
        window.Close();

        Assert.Single(clock.Alarms);
    }

    [Fact]
    public void A_disposed_window_is_not_closed_by_a_later_stop()
    {
        using CancellationTokenSource stopping = new();
        WriteWindow window = new(Grace, clock, stopping.Token);
        window.Dispose();

        stopping.Cancel();

        Assert.False(window.IsClosed);
        Assert.Empty(clock.Alarms);
    }

    [Fact]
    public void A_disposed_window_leaves_no_timer_and_no_deadline()
    {
        WriteWindow window = new(Grace, clock, CancellationToken.None);
        window.Close();
        window.Dispose();

        Assert.True(Assert.Single(clock.Alarms).IsOff);
        Assert.Throws<ObjectDisposedException>(() => window.Deadline);
    }

    [Fact]
    public void A_timer_that_fires_while_the_window_is_disposed_has_no_effect()
    {
        WriteWindow window = new(Grace, clock, CancellationToken.None);
        window.Close();
        window.Dispose();

        Assert.Null(Record.Exception(clock.Alarms[0].Ring));
    }

    private sealed class Clock : TimeProvider
    {
        public List<Alarm> Alarms { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Alarm alarm = new(() => callback(state), dueTime);
            Alarms.Add(alarm);
            return alarm;
        }
    }

    private sealed class Alarm(Action ring, TimeSpan after) : ITimer
    {
        public TimeSpan After => after;

        public bool IsOff { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => IsOff = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
