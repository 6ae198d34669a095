namespace AmasSync.Core.Ownership;

/// <summary>Thrown if another run holds the inventory. The message names that run.</summary>
internal sealed class InventoryLockedException(string message) : Exception(message)
{
    /// <summary>
    /// Gets whether the holder no longer renews its lock, or is not known: its lock may remain until someone removes it. Otherwise the
    /// holder is running, or has just ended.
    /// </summary>
    public bool IsAbandoned { get; init; }
}
