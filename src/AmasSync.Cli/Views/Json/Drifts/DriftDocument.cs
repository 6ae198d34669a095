using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json.Drifts;

/// <summary>A drift report as schemas/drift.schema.json describes it.</summary>
internal sealed record DriftDocument
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; init; }

    public required string Server { get; init; }
    public required string Inventory { get; init; }
    public required DateTime GeneratedAt { get; init; }
    public required DriftSummaryJson Summary { get; init; }
    public required IEnumerable<DriftJson> Drift { get; init; }
    public required IEnumerable<string> Remarks { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    public static DriftDocument From(DriftReport report, RunFacts facts) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        ToolVersion = report.ToolVersion,
        Environment = report.Environment,
        Commit = facts.Commit,
        Server = report.Server,
        Inventory = report.Inventory,
        GeneratedAt = report.GeneratedAt.UtcDateTime,
        Summary = DriftSummaryJson.From(report),
        Drift = report.Agents.Select(DriftJson.From),
        Remarks = report.Remarks,
        Statistics = facts.Statistics,
    };
}
