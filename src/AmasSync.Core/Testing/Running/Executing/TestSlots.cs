namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>
/// The slots as one test uses them. Between two waves of its conversations, it keeps one slot, so that a later test does not begin before
/// it is finished. Disposing it gives that slot back. The type is thread-safe.
/// </summary>
/// <param name="slots">The slots of all tests together.</param>
/// <param name="test">The position of the test in its run.</param>
internal sealed class TestSlots(ConversationSlots slots, int test) : IDisposable
{
    private readonly Lock gate = new();

    // Conversations that wait for a slot, or have one.
    private int begun;
    private bool keepsSlot;

    /// <summary>Takes a slot, as soon as one is free.</summary>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            begun++;
            if (keepsSlot)
            {
                keepsSlot = false;
                return;
            }
        }

        try
        {
            await slots.WaitAsync(test, cancellationToken);
        }
        catch
        {
            lock (gate)
            {
                begun--;
            }

            throw;
        }
    }

    /// <summary>Gives a slot back, or keeps it if it is the last one of the test.</summary>
    public void Release()
    {
        lock (gate)
        {
            begun--;
            if (begun == 0)
            {
                keepsSlot = true;
                return;
            }
        }

        slots.Release();
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (!keepsSlot)
            {
                return;
            }

            keepsSlot = false;
        }

        slots.Release();
    }
}
