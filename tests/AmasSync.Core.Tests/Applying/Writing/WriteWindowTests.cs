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
    public void A_run_that_is_told_to_stop_closes_it_and_what_is_in_flight_has_the_grace()
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
    public void A_window_that_is_closed_again_has_no_more_grace()
    {
        using WriteWindow window = new(Grace, clock, CancellationToken.None);

        window.Close();
        window.Close();

        Assert.Single(clock.Alarms);
    }

    [Fact]
    public void A_window_that_is_gone_is_not_closed_by_a_later_stop()
    {
        using CancellationTokenSource stopping = new();
        WriteWindow window = new(Grace, clock, stopping.Token);
        window.Dispose();

        stopping.Cancel();

        Assert.False(window.IsClosed);
        Assert.Empty(clock.Alarms);
    }

    [Fact]
    public void A_window_that_is_gone_leaves_neither_an_alarm_nor_a_deadline()
    {
        WriteWindow window = new(Grace, clock, CancellationToken.None);
        window.Close();
        window.Dispose();

        Assert.True(Assert.Single(clock.Alarms).IsOff);
        Assert.Throws<ObjectDisposedException>(() => window.Deadline);
    }

    [Fact]
    public void An_alarm_that_rings_just_when_the_window_goes_harms_nobody()
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
