using System.Text.Json;
using System.Text.Json.Serialization;
using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Views.Json.Fleets.Reports;

/// <summary>An environment in a report.</summary>
internal sealed record ReportedEnvironmentJson
{
    public required string Environment { get; init; }
    public required string Result { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    public required IEnumerable<ObstacleJson> WaitsFor { get; init; }
    public required IReadOnlyDictionary<string, int> Changes { get; init; }
    public required IEnumerable<string> Drifted { get; init; }
    public required string File { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    public static ReportedEnvironmentJson From(ReportedEnvironment environment) => new()
    {
        Environment = environment.Name,
        Result = FormatResult(environment.Outcome),
        ExitCode = environment.ExitCode,
        WaitsFor = environment.Obstacles.Select(obstacle => new ObstacleJson(obstacle.Agent, obstacle.Message, obstacle.Hint)),
        Changes = environment.Changes,
        Drifted = environment.Drifted,
        File = environment.File,
        Statistics = environment.Statistics,
    };

    /// <summary>Returns the word of a result.</summary>
    public static string FormatResult(FleetOutcome outcome) => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
}
