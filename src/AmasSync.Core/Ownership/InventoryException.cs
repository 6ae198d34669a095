namespace AmasSync.Core.Ownership;

/// <summary>The inventory cannot be used. The message says what is wrong with it and what to do.</summary>
internal sealed class InventoryException(string message, Exception? cause = null) : Exception(message, cause);
