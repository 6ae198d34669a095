using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>The numbers of a run of tests.</summary>
internal sealed record TestSummaryJson
{
    public required int Tests { get; init; }
    public required int Passed { get; init; }
    public required int Failed { get; init; }
    public required int NotJudged { get; init; }
    public required int NotRun { get; init; }
    public required int Messages { get; init; }
    public required long PlannedMessages { get; init; }
    public required long DurationMs { get; init; }

    public static TestSummaryJson From(TestReport report) => new()
    {
        Tests = report.Results.Count,
        Passed = report.Results.Count(result => HasPassed(report, result)),
        Failed = report.Results.Count(report.Blocks),
        NotJudged = report.Count(TestVerdict.Error, TestVerdict.Unobservable),
        NotRun = report.Count(TestVerdict.NotRun),
        Messages = report.Messages,
        PlannedMessages = report.PlannedMessages,
        DurationMs = (long)report.Duration.TotalMilliseconds,
    };

    private static bool HasPassed(TestReport report, TestResult result) => !report.Blocks(result)
        && result.Verdict is (TestVerdict.Pass or TestVerdict.Flaky or TestVerdict.Improved or TestVerdict.New);
}
