namespace Amas.Client.Chat;

/// <summary>One at a time, in the order of asking.</summary>
internal sealed class TurnQueue
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    /// <summary>Waits for a turn; disposing it lets the next one have his.</summary>
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
            // Who gives up waiting does not let those behind him overtake those before him.
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
