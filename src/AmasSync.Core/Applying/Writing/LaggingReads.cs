using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Reads an agent back after a write. Reads may lag behind writes, so it waits until the write is visible.</summary>
internal sealed class LaggingReads(IAgentReader reader, TimeSpan limit, TimeProvider time)
{
    /// <summary>Reads the agent until the write is visible or the time has passed, and returns what was read last.</summary>
    /// <exception cref="RemoteException">
    /// The agent cannot be read. The write is done: the next run finds out its outcome.
    /// </exception>
    public async Task<ObservedAgent?> ReadAsync(string id, Func<ObservedAgent?, bool> isVisible, CancellationToken cancellationToken)
    {
        Backoff backoff = new(limit, time);
        while (true)
        {
            var observed = await ReadOnceAsync(id, cancellationToken);
            if (isVisible(observed) || !await backoff.WaitAsync(cancellationToken))
            {
                return observed;
            }
        }
    }

    private async Task<ObservedAgent?> ReadOnceAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(id, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"written, but the agent could not be read back: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }
}
