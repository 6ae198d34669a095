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
    public required long DurationMs { get; init; }

    public static TestSummaryJson From(TestReport report) => new()
    {
        Tests = report.Results.Count,
        Passed = report.Count(TestVerdict.Pass, TestVerdict.Flaky, TestVerdict.Improved),
        Failed = report.Count(TestVerdict.Fail, TestVerdict.Regression),
        NotJudged = report.Count(TestVerdict.Error, TestVerdict.Unobservable),
        NotRun = report.Count(TestVerdict.NotRun),
        Messages = report.Messages,
        DurationMs = (long)report.Duration.TotalMilliseconds,
    };
}
