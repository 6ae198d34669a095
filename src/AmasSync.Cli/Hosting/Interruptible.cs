namespace AmasSync.Cli.Hosting;

/// <summary>A piece of a run that Ctrl-C ends alone. It ends with the run too.</summary>
internal sealed class Interruptible(Action ended, CancellationToken run) : IDisposable
{
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(run);
    private readonly Lock gate = new();
    private bool isOver;

    public CancellationToken Token => source.Token;

    /// <summary>Whether somebody asked for the end of this piece alone.</summary>
    public bool WasInterrupted { get; private set; }

    /// <summary>Asks for the end of this piece. Whether this was the first time, and it was not over.</summary>
    public bool Interrupt()
    {
        lock (gate)
        {
            if (isOver || WasInterrupted)
            {
                return false;
            }

            WasInterrupted = true;
            source.Cancel();
            return true;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
        }

        ended();
        source.Dispose();
    }
}
