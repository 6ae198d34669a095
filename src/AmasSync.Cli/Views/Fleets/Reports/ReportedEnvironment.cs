using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>The result of one environment, as far as a report shows it.</summary>
/// <param name="Name">The name of the environment.</param>
/// <param name="File">The file that has the result.</param>
internal sealed record ReportedEnvironment(string Name, string File)
{
    public FleetOutcome Outcome { get; init; } = FleetOutcome.Unchanged;

    /// <summary>Gets the exit code; null if the result has none.</summary>
    public int? ExitCode { get; init; }

    public IReadOnlyList<ReportObstacle> Obstacles { get; init; } = [];

    /// <summary>Gets the names of the agents that changed on the server.</summary>
    public IReadOnlyList<string> Drifted { get; init; } = [];

    /// <summary>Gets the number of changes that were made, or planned, by action.</summary>
    public IReadOnlyDictionary<string, int> Changes { get; init; } = new Dictionary<string, int>();

    public StatisticsJson? Statistics { get; init; }
}
