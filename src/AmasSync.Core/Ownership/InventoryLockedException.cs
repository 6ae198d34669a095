namespace AmasSync.Core.Ownership;

/// <summary>Thrown if another run holds the inventory. The message names that run.</summary>
internal sealed class InventoryLockedException(string message) : Exception(message);
