using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>Requests that a run stops, and records why. No new work is started; work in flight may complete.</summary>
internal sealed class StopSignal(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private Func<bool>? innermostInterrupt;
    private int cause = (int)ExitCode.Done;

    /// <summary>Gets how long work in flight may take after a stop before the process ends.</summary>
    public static TimeSpan GracePeriod { get; } = TimeSpan.FromSeconds(6);

    public CancellationToken Token => source.Token;

    /// <summary>Gets why the run was stopped; <see cref="ExitCode.Done"/> if it was not.</summary>
    public ExitCode Cause => (ExitCode)Volatile.Read(ref cause);

    /// <summary>Stops the run. Returns false if it was stopped before; the first cause is kept.</summary>
    public bool Interrupt() => Stop(ExitCode.Interrupted);

    /// <summary>
    /// Handles Ctrl-C: interrupts the current <see cref="InterruptScope"/> if there is one that was not interrupted yet; otherwise stops
    /// the run. Returns false if there was nothing left to stop.
    /// </summary>
    public bool InterruptInnermost() => Volatile.Read(ref innermostInterrupt)?.Invoke() == true || Interrupt();

    /// <summary>Begins a part of the run that Ctrl-C interrupts without ending the run. There can be one at a time.</summary>
    public InterruptScope BeginInterruptScope()
    {
        InterruptScope scope = new(() => Volatile.Write(ref innermostInterrupt, null), Token);
        Volatile.Write(ref innermostInterrupt, scope.Interrupt);
        return scope;
    }

    /// <summary>Stops the run after a time limit.</summary>
    public ITimer StopAfter(TimeSpan limit) => time.CreateTimer(_ => Stop(ExitCode.TimedOut), null, limit, Timeout.InfiniteTimeSpan);

    public void Dispose() => source.Dispose();

    private bool Stop(ExitCode newCause)
    {
        if (Interlocked.CompareExchange(ref cause, (int)newCause, (int)ExitCode.Done) != (int)ExitCode.Done)
        {
            return false;
        }

        source.Cancel();
        return true;
    }
}
