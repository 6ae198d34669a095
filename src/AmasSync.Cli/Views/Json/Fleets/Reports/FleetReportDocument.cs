using Amas.Config.Json;
using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Views.Json.Fleets.Reports;

/// <summary>A report as schemas/report.schema.json describes it.</summary>
internal sealed record FleetReportDocument
{
    public required string FormatVersion { get; init; }
    public required string? Commit { get; init; }
    public required int? ShardCount { get; init; }
    public required bool? Complete { get; init; }
    public required IEnumerable<string> Problems { get; init; }
    public required IReadOnlyDictionary<string, int> Summary { get; init; }
    public required ReportTotalsJson Totals { get; init; }
    public required IEnumerable<string> Slowest { get; init; }
    public required IEnumerable<ReportedEnvironmentJson> Environments { get; init; }

    public static FleetReportDocument From(FleetReport report) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        Commit = report.Commit,
        ShardCount = report.ShardCount,
        Complete = FindCompleteness(report),
        Problems = report.Problems,
        Summary = Enum.GetValues<FleetOutcome>()
            .ToDictionary(ReportedEnvironmentJson.FormatResult, outcome => report.List(outcome).Count()),
        Totals = ReportTotalsJson.From(report),
        Slowest = report.Slowest.Select(environment => environment.Name),
        Environments = report.Environments.Select(ReportedEnvironmentJson.From),
    };

    private static bool? FindCompleteness(FleetReport report)
    {
        if (report.Problems.Count > 0)
        {
            return false;
        }

        return report.IsCompletenessKnown ? true : null;
    }
}
