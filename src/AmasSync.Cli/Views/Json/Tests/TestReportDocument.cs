using Amas.Config.Json;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>The results of tests as schemas/test-result.schema.json describes them.</summary>
internal sealed record TestReportDocument
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required TestSummaryJson Summary { get; init; }
    public required string? EndedBy { get; init; }
    public required string? Transcripts { get; init; }
    public required TestBaseJson? Base { get; init; }
    public required IEnumerable<TestChangeJson> ChangedTests { get; init; }
    public required IEnumerable<TestJson> Tests { get; init; }

    public static TestReportDocument From(TestReport report) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        ToolVersion = report.ToolVersion,
        Environment = report.Environment,
        Server = report.Server,
        Summary = TestSummaryJson.From(report),
        EndedBy = report.EndedBy,
        Transcripts = report.Transcripts,
        Base = report.Base is { } comparison ? TestBaseJson.From(comparison) : null,
        ChangedTests = report.ChangedTests.Select(TestChangeJson.From),
        Tests = report.Results.Select(result => TestJson.From(report, result)),
    };

    /// <summary>Returns a verdict as it is written in JSON, such as <c>still-failing</c>.</summary>
    public static string FormatVerdict(TestVerdict verdict) => verdict switch
    {
        TestVerdict.StillFailing => "still-failing",
        TestVerdict.UnreliableBase => "unreliable-base",
        TestVerdict.NotRun => "not-run",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
