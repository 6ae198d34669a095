namespace AmasSync.Core.Ownership;

/// <summary>
/// Thrown if the inventory belongs to another server or environment, or is not the one that was seen before. Until a person has decided,
/// the API key is not sent and nothing is written.
/// </summary>
internal sealed class UntrustedInventoryException(string message) : InventoryException(message);
