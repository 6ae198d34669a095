namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// The time in which writes may begin. It is open until the run is stopped or stops itself; after that, writes in flight have the grace
/// period, and then <see cref="Deadline"/> cancels them.
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

    // The timer may fire while the window is being disposed. No write is in flight then.
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
