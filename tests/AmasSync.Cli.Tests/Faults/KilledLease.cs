using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>The lock of a process that ends at the save of that number.</summary>
internal sealed class KilledLease(IInventoryLease lease, SaveFault fault) : IInventoryLease
{
    private int saves;

    public CancellationToken Lost => lease.Lost;

    public Task EnsureHeldAsync(CancellationToken cancellationToken) => lease.EnsureHeldAsync(cancellationToken);

    public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
    {
        saves++;
        if (saves == fault.Save && fault.Before is { } before)
        {
            throw before();
        }

        await lease.SaveAsync(inventory, message, cancellationToken);
        if (saves == fault.Save && fault.Before is null)
        {
            throw new KilledException();
        }
    }

    public ValueTask DisposeAsync() => lease.DisposeAsync();
}
