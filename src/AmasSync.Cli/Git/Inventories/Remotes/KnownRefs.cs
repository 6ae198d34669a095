namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>What the first look of a run found out about an environment.</summary>
/// <param name="Remote">The commits of its refs on the remote.</param>
/// <param name="Seen">The commit of the inventory that this clone wrote or accepted last; null if there was none.</param>
/// <param name="IsFetched">Whether this clone certainly has the commit of the inventory.</param>
internal sealed record KnownRefs(RemoteRefs Remote, string? Seen, bool IsFetched);
