using AmasSync.Core;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git;

/// <summary>
/// An inventory as if exactly the agent files of a commit had been applied. Offline plans compare with it; it is read-only.
/// </summary>
internal sealed class BaseInventory(BaseFolder folder, string environment, string server) : IInventoryStore
{
    public string Label => "none";

    public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Inventory?>(folder.CreateInventory(environment, server));

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A commit cannot be locked.");
}
