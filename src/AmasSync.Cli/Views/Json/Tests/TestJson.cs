using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>A test with its verdict and its runs.</summary>
internal sealed record TestJson
{
    private const int Digits = 6;

    public required string Id { get; init; }
    public required string Description { get; init; }
    public required string Agent { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    public required bool Critical { get; init; }
    public required IEnumerable<string> Tags { get; init; }
    public required string Verdict { get; init; }
    public required bool Fails { get; init; }
    public required string? Reason { get; init; }
    public required string Bar { get; init; }
    public required int Judged { get; init; }
    public required int Passed { get; init; }
    public required double? Probability { get; init; }
    public required IEnumerable<TestRunJson> Runs { get; init; }
    public required TestSideJson? Base { get; init; }

    public static TestJson From(TestReport report, TestResult result) => new()
    {
        Id = result.Test.Id,
        Description = result.Test.Description,
        Agent = result.Test.Agent.Name.Text,
        File = result.Test.File,
        Line = result.Test.Place.Line,
        Critical = result.Test.IsCritical,
        Tags = result.Test.Tags,
        Verdict = TestReportDocument.FormatVerdict(result.Verdict),
        Fails = report.Blocks(result),
        Reason = result.Reason,
        Bar = result.Bar.ToString(),
        Judged = result.JudgedRuns,
        Passed = result.PassedRuns,
        Probability = result.Probability is { } probability ? Math.Round(probability, Digits) : null,
        Runs = result.Runs.Select(TestRunJson.From),
        Base = TestSideJson.FromBase(result),
    };
}
