namespace AmasSync.Cli.Git.Inventories;

/// <summary>What a push does to one ref: from the commit that it must be at (null: it must not exist) to another (null: it is deleted).</summary>
internal sealed record RefUpdate(string Ref, string? From, string? To);
