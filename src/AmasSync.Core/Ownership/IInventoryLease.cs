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

    /// <summary>
    /// Ensures that the run holds the lock, right before a write begins: the lock was seen at most a second ago, or it is looked up now.
    /// </summary>
    /// <exception cref="InventoryException">
    /// The lock was removed, or it cannot be seen. <see cref="Lost"/> is canceled; nothing may be written.
    /// </exception>
    Task EnsureHeldAsync(CancellationToken cancellationToken);

    /// <summary>Saves the inventory atomically: afterwards the store has either the old or the new one.</summary>
    /// <param name="inventory">The complete inventory.</param>
    /// <param name="message">The description of the change, for a store that keeps a log: one line, optionally followed by details.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="InventoryLockedException">Another run saved first; nothing was saved.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved.</exception>
    Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken);
}
