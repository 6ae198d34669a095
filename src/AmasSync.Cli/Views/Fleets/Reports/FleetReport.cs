namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>The results of many environments together.</summary>
/// <param name="Environments">All results, by name.</param>
/// <param name="Problems">Why they may not belong together, or are not all: one sentence each.</param>
internal sealed record FleetReport(IReadOnlyList<ReportedEnvironment> Environments, IReadOnlyList<string> Problems)
{
    private const int MaxSlowest = 10;

    /// <summary>Gets whether a selection, or the expected names, tell which environments there are.</summary>
    public required bool IsCompletenessKnown { get; init; }

    /// <summary>Gets the commit of all results; null if there is none, or more than one.</summary>
    public required string? Commit { get; init; }

    /// <summary>Gets whether the results are of more than one commit.</summary>
    public bool IsOfSeveralCommits { get; init; }

    /// <summary>Gets the number of shards; null without shards.</summary>
    public required int? ShardCount { get; init; }

    /// <summary>Gets the environments that took the most time, the slowest first.</summary>
    public IEnumerable<ReportedEnvironment> Slowest => Environments
        .Where(environment => environment.Statistics is { DurationSeconds: > 0 })
        .OrderByDescending(environment => environment.Statistics?.DurationSeconds)
        .Take(MaxSlowest);

    public IEnumerable<ReportedEnvironment> List(FleetOutcome outcome) => Environments.Where(each => each.Outcome == outcome);

    public int Sum(Func<Json.Fleets.StatisticsJson, int> get) =>
        Environments.Sum(environment => environment.Statistics is { } statistics ? get(statistics) : 0);
}
