using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>An inventory as it was at one time, to make a plan of that time again; it is read-only.</summary>
/// <param name="read">Reads it; null for an inventory that did not exist yet.</param>
/// <param name="label">The label of the store that it comes from.</param>
/// <param name="environment">The environment that it must belong to.</param>
/// <param name="server">The server that it must belong to.</param>
internal sealed class PinnedInventory(Func<string, Inventory>? read, string label, string environment, string server) : IInventoryStore
{
    private const string Place = "the inventory of the review";

    public string Label => label;

    public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(read?.Invoke(Place).EnsureMatches(environment, server, Place));

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The inventory of an earlier time cannot be locked.");
}
