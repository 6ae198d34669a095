namespace AmasSync.Cli.Ci.Review.Markers;

/// <summary>The inventory that a plan was compared with. Without both, there was no inventory yet.</summary>
/// <param name="Commit">The commit of an inventory on the Git remote; null for another.</param>
/// <param name="Blob">The object of an inventory file that is committed; null for another.</param>
internal sealed record ReviewedInventory(string? Commit, string? Blob);
