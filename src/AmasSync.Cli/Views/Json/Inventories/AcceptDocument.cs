namespace AmasSync.Cli.Views.Json.Inventories;

/// <summary>The commit of the inventory that this clone had seen, and the one that was accepted; null if there is none.</summary>
internal sealed record AcceptDocument(string FormatVersion, string? Seen, string? Accepted);
