namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>The update of a ref in a push.</summary>
/// <param name="Ref">The name of the ref.</param>
/// <param name="From">The commit that it must be at now; null if it must not exist.</param>
/// <param name="To">The new commit; null to delete the ref.</param>
internal sealed record RefUpdate(string Ref, string? From, string? To);
