using Microsoft.Extensions.Time.Testing;

namespace Amas.Emulator.Tests;

/// <summary>A clock that the test advances, and that tells when code has begun to wait for a given time.</summary>
internal sealed class WatchedClock(DateTimeOffset now, TimeSpan watched) : FakeTimeProvider(now)
{
    private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when a timer of the watched time exists.</summary>
    public Task Waiting => waiting.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == watched)
        {
            waiting.TrySetResult();
        }

        return timer;
    }
}
