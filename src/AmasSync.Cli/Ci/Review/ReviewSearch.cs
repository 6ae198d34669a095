namespace AmasSync.Cli.Ci.Review;

/// <summary>The changes to look for in merged pull requests, and where to look.</summary>
internal sealed record ReviewSearch
{
    /// <summary>The commit of the last complete apply; null if there is none.</summary>
    public required string? Since { get; init; }

    /// <summary>The commit to apply.</summary>
    public required string Until { get; init; }

    /// <summary>The branch of the commit. Pull requests into other branches were reviewed for those branches.</summary>
    public required string Branch { get; init; }

    /// <summary>The hashes of each change, of which one is enough. The search ends when every change is found.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Hashes { get; init; }

    /// <summary>The starts of hashes that were accepted by hand.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }
}
