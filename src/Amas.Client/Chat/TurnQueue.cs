namespace Amas.Client.Chat;

/// <summary>Admits one caller at a time, in the order of their calls.</summary>
internal sealed class TurnQueue
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    /// <summary>Waits for a turn. Disposing the turn admits the next caller.</summary>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (gate)
        {
            before = last;
            last = over.Task;
        }

        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Callers after a canceled one still wait for the callers before it.
            _ = before.ContinueWith(_ => over.SetResult(), TaskScheduler.Default);
            throw;
        }

        return new Turn(over);
    }

    internal readonly struct Turn(TaskCompletionSource over) : IDisposable
    {
        public void Dispose() => over.TrySetResult();
    }
}
