namespace AmasSync.Cli.Hosting;

/// <summary>A piece of a run that Ctrl-C ends alone. It ends with the run too.</summary>
internal sealed class InterruptScope(Action onEnded, CancellationToken runToken) : IDisposable
{
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(runToken);
    private readonly Lock gate = new();
    private bool isDisposed;

    public CancellationToken Token => source.Token;

    /// <summary>Whether somebody asked for the end of this piece alone.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Asks for the end of this piece. Whether this was the first time, and it was not over.</summary>
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
