namespace AmasSync.Core.Ownership;

/// <summary>
/// The right to write to an inventory; disposing gives it back. From an inventory with an intent to one without, nobody else can take it.
/// </summary>
internal interface IInventoryLease : IAsyncDisposable
{
    /// <summary>Ends the run: somebody took the lock away, and what else this run writes would cross what they write.</summary>
    CancellationToken Lost { get; }

    /// <summary>Saves as a whole: afterwards the store holds the old one or the new one, never half of it.</summary>
    /// <param name="inventory">All of it.</param>
    /// <param name="message">What happened, in a line and perhaps details below, for a store that keeps a log.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="InventoryLockedException">Another run came first; nothing was saved.</exception>
    /// <exception cref="InventoryException">The store did not take it.</exception>
    Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken);
}
