using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// The lock of a run that has nothing to write to the server. It is acquired when it is needed: to save what the run has learned about
/// agents that are unchanged.
/// </summary>
/// <param name="acquire">Acquires the lock.</param>
internal sealed class DeferredLease(Func<Task<IInventoryLease>> acquire) : IInventoryLease
{
    private IInventoryLease? acquired;

    public CancellationToken Lost => acquired?.Lost ?? CancellationToken.None;

    public async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        acquired ??= await acquire();
        await acquired.EnsureHeldAsync(cancellationToken);
    }

    public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
    {
        acquired ??= await acquire();
        await acquired.SaveAsync(inventory, message, cancellationToken);
    }

    public ValueTask DisposeAsync() => acquired?.DisposeAsync() ?? ValueTask.CompletedTask;
}
