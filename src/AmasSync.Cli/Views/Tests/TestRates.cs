using System.Globalization;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>How sure the result of a test is.</summary>
internal static class TestRates
{
    /// <summary>
    /// Computes the interval of the rate; null if the run ended as soon as the verdict was certain, so that the rate says nothing else.
    /// </summary>
    public static WilsonInterval? FindInterval(TestResult result)
    {
        var (judged, bar) = (result.JudgedRuns, result.Test.Bar);
        var isComplete = judged == bar.Runs || judged >= bar.ExtendedRuns;
        return isComplete && judged > 0 ? WilsonInterval.Compute(result.PassedRuns, judged) : null;
    }

    /// <summary>Formats the verdict with the rate, if there is one.</summary>
    public static string FormatVerdict(TestResult result)
    {
        var verdict = TestWording.FormatVerdict(result.Verdict);
        return result.JudgedRuns == 0 ? verdict : $"{verdict} {TestWording.FormatRate(result)}";
    }

    /// <summary>Formats an interval, such as <c>38–96%</c>.</summary>
    public static string Format(WilsonInterval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{interval.Low * 100:0}–{interval.High * 100:0}%");

    /// <summary>Formats the outcomes of runs in their order, such as <c>✓ ✓ ✗ !</c>.</summary>
    public static string FormatOutcomes(IEnumerable<TestRun> runs) =>
        string.Join(' ', runs.Select(run => run switch { { Passed: true } => "✓", { IsJudged: true } => "✗", _ => "!" }));
}
