namespace AmasSync.Core.Applying.Runs;

/// <summary>The record of a run: what it is and what it is going to write. Saved in its folder before its first write.</summary>
internal sealed record RunRecord
{
    public required string RunId { get; init; }

    /// <summary>Sequence number of the run in its inventory. Runs are ordered by their start time and this number.</summary>
    public required int Number { get; init; }

    /// <summary><c>apply</c> or <c>rollback</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The user and machine that started the run.</summary>
    public required string StartedBy { get; init; }

    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public string? GitSha { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>The ID of the run that this run rolls back, or null.</summary>
    public string? UndoneRunId { get; init; }

    /// <summary>Whether this is the automatic rollback of a run that did not succeed.</summary>
    public bool IsAutomatic { get; init; }

    public required IReadOnlyList<RunWrite> Writes { get; init; }
}
