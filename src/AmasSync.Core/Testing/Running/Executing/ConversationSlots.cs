namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>
/// Limits the conversations at once. Of those that wait, the ones of the first test begin first, so that a run that is stopped early has
/// finished tests and not only begun ones. The type is thread-safe.
/// </summary>
/// <param name="count">The number of conversations at once.</param>
internal sealed class ConversationSlots(int count)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Test, long Number)> waiting = new();
    private int free = count;
    private long number;

    /// <summary>Takes a slot, as soon as one is free.</summary>
    /// <param name="test">The position of the test in its run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(int test, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return;
            }

            waiting.Enqueue(turn, (test, number++));
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    /// <summary>Gives a slot back.</summary>
    public void Release()
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var next, out _))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            free++;
        }
    }
}
