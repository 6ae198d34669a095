namespace AmasSync.Core.Ownership;

/// <summary>Thrown if the inventory cannot be used. The message says what is wrong and what to do.</summary>
internal class InventoryException(string message, Exception? cause = null) : Exception(message, cause);
