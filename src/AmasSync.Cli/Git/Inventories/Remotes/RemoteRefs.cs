namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>The commits of an environment's refs on the remote; null for a ref that does not exist.</summary>
internal sealed record RemoteRefs(string? Inventory, string? Lock);
