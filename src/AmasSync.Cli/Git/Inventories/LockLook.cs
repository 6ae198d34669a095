namespace AmasSync.Cli.Git.Inventories;

/// <summary>A look at the remote that found the lock in its place.</summary>
/// <param name="Timestamp">When it ended.</param>
/// <param name="Suspensions">How often the process had been suspended then.</param>
internal sealed record LockLook(long Timestamp, int Suspensions);
