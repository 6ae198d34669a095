namespace AmasSync.Cli.Git.Inventories;

/// <summary>Where the refs of one environment are on the remote: their commits, null where there is none.</summary>
internal sealed record RemoteRefs(string? Inventory, string? Lock);
