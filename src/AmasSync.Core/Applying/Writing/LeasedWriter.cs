using Amas.Config.Json;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Writing;

/// <summary>A writer that begins no request without the lock on the inventory: another run could be writing the same agents.</summary>
internal sealed class LeasedWriter(IAgentWriter writer, IInventoryLease lease) : IAgentWriter
{
    public async Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken)
    {
        await EnsureHeldAsync(cancellationToken);
        return await writer.CreateAsync(config, cancellationToken);
    }

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken)
    {
        await EnsureHeldAsync(cancellationToken);
        return await writer.UpdateAsync(id, config, cancellationToken);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await EnsureHeldAsync(cancellationToken);
        await writer.DeleteAsync(id, cancellationToken);
    }

    private async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lease.EnsureHeldAsync(cancellationToken);
        }
        catch (InventoryException lost)
        {
            throw new RemoteException(new(RemoteFailureKind.Local, $"not written: {lost.Message}"), lost);
        }
        catch (OperationCanceledException stopped)
        {
            throw new RemoteException(RemoteFailure.NotWritten, stopped);
        }
    }
}
