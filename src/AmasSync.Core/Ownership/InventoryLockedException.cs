namespace AmasSync.Core.Ownership;

/// <summary>Another run holds the inventory. The message names it.</summary>
internal sealed class InventoryLockedException(string message) : Exception(message);
