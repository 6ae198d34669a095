using System.Text.Json.Serialization;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json.Findings;

/// <summary>Findings as schemas/findings.schema.json describes them.</summary>
internal sealed record FindingsDocument
{
    public required string FormatVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; init; }

    public required bool Valid { get; init; }
    public required CheckedJson Checked { get; init; }
    public required int ErrorCount { get; init; }
    public required int WarningCount { get; init; }
    public required IEnumerable<FindingJson> Findings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    /// <param name="findings">All findings.</param>
    /// <param name="files">The number of files that were checked.</param>
    /// <param name="agents">The number of agents in these files.</param>
    /// <param name="facts">What the document says about the run.</param>
    public static FindingsDocument From(IReadOnlyList<Finding> findings, int files, int agents, RunFacts facts)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        return new()
        {
            FormatVersion = JsonDocumentWriter.FormatVersion,
            Environment = facts.Environment,
            Commit = facts.Commit,
            Valid = errors == 0,
            Checked = new(files, agents),
            ErrorCount = errors,
            WarningCount = findings.Count(finding => finding.Severity == Severity.Warning),
            Findings = FindingJson.FromAll(findings),
            Statistics = facts.Statistics,
        };
    }
}
