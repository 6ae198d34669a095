using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>The wish that a run ends, and why. It is soft: nothing new is begun, what is in flight may end.</summary>
internal sealed class StopSignal(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private Func<bool>? innermostInterrupt;
    private int cause = (int)ExitCode.Done;

    /// <summary>How long what is in flight may take after a stop, before the process ends without it.</summary>
    public static TimeSpan GracePeriod { get; } = TimeSpan.FromSeconds(6);

    public CancellationToken Token => source.Token;

    /// <summary>Why the run was stopped; <see cref="ExitCode.Done"/> while it was not.</summary>
    public ExitCode Cause => (ExitCode)Volatile.Read(ref cause);

    /// <summary>Stops the run. Whether this was the first wish: the cause stays the first one's.</summary>
    public bool Interrupt() => Stop(ExitCode.Interrupted);

    /// <summary>
    /// Ctrl-C: ends what is under way alone, where that may be ended alone, and the run otherwise, or where it was asked to end before.
    /// Whether this was the first wish of its kind.
    /// </summary>
    public bool InterruptInnermost() => Volatile.Read(ref innermostInterrupt)?.Invoke() == true || Interrupt();

    /// <summary>From here until it is disposed of, Ctrl-C ends this piece of the run and not the run. Of one piece at a time.</summary>
    public InterruptScope BeginInterruptScope()
    {
        InterruptScope scope = new(() => Volatile.Write(ref innermostInterrupt, null), Token);
        Volatile.Write(ref innermostInterrupt, scope.Interrupt);
        return scope;
    }

    /// <summary>Stops the run when it has taken that long.</summary>
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
