namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// When writes may begin and when they must be done: open until the run is told to stop, or stops itself; after that those in flight have
/// the grace, then <see cref="Deadline"/> ends them.
/// </summary>
internal sealed class WriteWindow : IDisposable
{
    private readonly CancellationTokenSource deadline = new();
    private readonly CancellationTokenRegistration registration;
    private readonly TimeSpan grace;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private ITimer? timer;

    public WriteWindow(TimeSpan grace, TimeProvider time, CancellationToken stopping)
    {
        (this.grace, this.time) = (grace, time);
        registration = stopping.Register(Close);
    }

    public bool IsClosed { get; private set; }

    public CancellationToken Deadline => deadline.Token;

    public void Close()
    {
        lock (gate)
        {
            IsClosed = true;
            timer ??= time.CreateTimer(_ => CancelInFlight(), null, grace, Timeout.InfiniteTimeSpan);
        }
    }

    // The alarm may ring just when the last write is done and the window goes: then nobody is left to be ended.
    private void CancelInFlight()
    {
        try
        {
            deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }

    public void Dispose()
    {
        registration.Dispose();
        timer?.Dispose();
        deadline.Dispose();
    }
}
