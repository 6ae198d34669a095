namespace AmasSync.Core.Ownership;

/// <summary>
/// The lock on an inventory, released by disposing it. While the saved inventory has an intent, no other run can take the lock.
/// </summary>
internal interface IInventoryLease : IAsyncDisposable
{
    /// <summary>
    /// Canceled if another user removed the lock: the run must stop, because its writes could conflict with those of another run.
    /// </summary>
    CancellationToken Lost { get; }

    /// <summary>Saves the inventory atomically: afterwards the store has either the old or the new one.</summary>
    /// <param name="inventory">The complete inventory.</param>
    /// <param name="message">The description of the change, for a store that keeps a log: one line, optionally followed by details.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="InventoryLockedException">Another run saved first; nothing was saved.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved.</exception>
    Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken);
}
