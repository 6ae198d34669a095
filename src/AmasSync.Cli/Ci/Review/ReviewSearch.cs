namespace AmasSync.Cli.Ci.Review;

/// <summary>What is looked for among merged pull requests.</summary>
internal sealed record ReviewSearch
{
    /// <summary>The commit that was applied last without anything left open; null for none.</summary>
    public required string? Since { get; init; }

    /// <summary>The commit that is to be applied.</summary>
    public required string Until { get; init; }

    /// <summary>The branch that it is on: what was merged into others was reviewed for others.</summary>
    public required string Branch { get; init; }

    /// <summary>The hashes of the changes; when all are found nothing more is asked.</summary>
    public required IReadOnlyList<string> Hashes { get; init; }

    /// <summary>Beginnings of hashes that somebody looked at and named.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }
}
