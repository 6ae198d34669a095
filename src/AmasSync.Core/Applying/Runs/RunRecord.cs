namespace AmasSync.Core.Applying.Runs;

/// <summary>Which run it was and what it set out to do. Saved in its folder before its first write.</summary>
internal sealed record RunRecord
{
    public required string RunId { get; init; }

    /// <summary>The how manieth run of its inventory; with the time it began, the order of runs.</summary>
    public required int Number { get; init; }

    /// <summary><c>apply</c> or <c>rollback</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Who started it, and where.</summary>
    public required string StartedBy { get; init; }

    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public string? GitSha { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>The run that it puts back, if it does.</summary>
    public string? UndoneRunId { get; init; }

    /// <summary>Whether it puts that run back at once, because not all of it could be done.</summary>
    public bool IsAutomatic { get; init; }

    public required IReadOnlyList<RunWrite> Writes { get; init; }
}
