namespace AmasSync.Core.Ownership;

/// <summary>Where the inventory of one environment is kept. Looking needs no lock; saving is possible only while one is held.</summary>
internal interface IInventoryStore
{
    /// <summary>What a plan's first line calls it, as <c>file</c>.</summary>
    string Label { get; }

    /// <summary>The inventory as it was last saved, or null where there is none yet.</summary>
    /// <exception cref="InventoryException">What is there cannot be used: not readable, not JSON, of a newer format, of another environment.</exception>
    Task<Inventory?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Locks the inventory against other runs, waiting as long as asked.</summary>
    /// <exception cref="InventoryLockedException">Another run holds it.</exception>
    Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken);
}
