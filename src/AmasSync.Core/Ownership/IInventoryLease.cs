namespace AmasSync.Core.Ownership;

/// <summary>The lock on an inventory; disposing releases it. It ends with the process, however that ends.</summary>
internal interface IInventoryLease : IAsyncDisposable
{
    /// <summary>Saves as a whole: afterwards the store holds the old one or the new one, never half of it.</summary>
    Task SaveAsync(Inventory inventory, CancellationToken cancellationToken);
}
