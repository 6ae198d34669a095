using System.Text.Json.Serialization;
using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Json.Findings;

/// <summary>A finding.</summary>
internal sealed record FindingJson
{
    public required string Code { get; init; }
    public required string Severity { get; init; }
    public required string Message { get; init; }
    public required string? Hint { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    public required int Column { get; init; }
    public required int EndLine { get; init; }
    public required int EndColumn { get; init; }
    public required string? Pointer { get; init; }
    public required string? Agent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Way { get; init; }

    /// <summary>Converts the findings whose rule is not off.</summary>
    public static IEnumerable<FindingJson> FromAll(IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.Severity != Amas.Config.Findings.Severity.Off).Select(From);

    private static FindingJson From(Finding finding) => new()
    {
        Code = finding.Code,
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        Message = finding.Message,
        Hint = finding.Hint,
        File = finding.Place.File,
        Line = finding.Place.Line,
        Column = finding.Place.Column,
        EndLine = finding.Place.EndLine,
        EndColumn = finding.Place.EndColumn,
        Pointer = finding.Pointer?.Text,
        Agent = finding.Agent,
        Way = finding.Provenance,
    };
}
