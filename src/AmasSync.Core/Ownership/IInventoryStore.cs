namespace AmasSync.Core.Ownership;

/// <summary>Stores the inventory of one environment. Loading needs no lock; saving requires a lease.</summary>
internal interface IInventoryStore
{
    /// <summary>Gets the name of the store in the first line of a plan, for example <c>file</c>.</summary>
    string Label { get; }

    /// <summary>Returns the inventory as last saved, or null if there is none yet.</summary>
    /// <exception cref="InventoryException">The inventory is not readable, not valid JSON, has a newer format, or belongs to
    /// another environment or server.</exception>
    Task<Inventory?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Locks the inventory against other runs; waits up to <paramref name="timeout"/> for the lock.</summary>
    /// <exception cref="InventoryLockedException">Another run holds it.</exception>
    Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken);
}
