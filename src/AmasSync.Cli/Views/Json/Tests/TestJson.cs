using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>A test with its verdict and its runs.</summary>
internal sealed record TestJson
{
    public required string Id { get; init; }
    public required string Description { get; init; }
    public required string Agent { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    public required bool Critical { get; init; }
    public required IEnumerable<string> Tags { get; init; }
    public required string Verdict { get; init; }
    public required string Bar { get; init; }
    public required int Judged { get; init; }
    public required int Passed { get; init; }
    public required IEnumerable<TestRunJson> Runs { get; init; }

    public static TestJson From(TestResult result) => new()
    {
        Id = result.Test.Id,
        Description = result.Test.Description,
        Agent = result.Test.Agent.Name.Text,
        File = result.Test.File,
        Line = result.Test.Place.Line,
        Critical = result.Test.IsCritical,
        Tags = result.Test.Tags,
        Verdict = TestReportDocument.FormatVerdict(result.Verdict),
        Bar = result.Test.Bar.ToString(),
        Judged = result.JudgedRuns,
        Passed = result.PassedRuns,
        Runs = result.Runs.Select(TestRunJson.From),
    };
}
