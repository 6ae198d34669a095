namespace AmasSync.Cli.Hosting;

/// <summary>A part of a run that Ctrl-C cancels without ending the run. It is canceled with the run too.</summary>
internal sealed class InterruptScope(Action onEnded, CancellationToken runToken) : IDisposable
{
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(runToken);
    private readonly Lock gate = new();
    private bool isDisposed;

    public CancellationToken Token => source.Token;

    /// <summary>Gets whether only this part of the run was interrupted.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Cancels this part of the run. Returns false if it was interrupted before or has ended.</summary>
    public bool Interrupt()
    {
        lock (gate)
        {
            if (isDisposed || IsInterrupted)
            {
                return false;
            }

            IsInterrupted = true;
            source.Cancel();
            return true;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        onEnded();
        source.Dispose();
    }
}
