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
        var (judged, bar) = (result.JudgedRuns, result.Bar);
        var isComplete = result.BaseRuns is not null || judged == bar.Runs || judged >= bar.ExtendedRuns;
        return isComplete && judged > 0 ? WilsonInterval.Compute(result.PassedRuns, judged) : null;
    }

    /// <summary>Formats the verdict with the rates, if there are any: <c>regression 5/5 → 2/15</c>.</summary>
    public static string FormatVerdict(TestResult result)
    {
        var verdict = TestWording.FormatVerdict(result.Verdict);
        return (result.JudgedRuns, result.JudgedBaseRuns) switch
        {
            (0, _) => verdict,
            (_, 0) => $"{verdict} {TestWording.FormatRate(result with { BaseRuns = null })}",
            _ => $"{verdict} {FormatSide(result.BaseRuns ?? [])} → {FormatSide(result.Runs)}",
        };
    }

    /// <summary>Formats an interval, such as <c>38-96 %</c>.</summary>
    public static string Format(WilsonInterval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{interval.Low * 100:0}-{interval.High * 100:0} %");

    /// <summary>Formats the outcomes of runs in their order, such as <c>✓×4 ✗ !</c>.</summary>
    public static string FormatOutcomes(IEnumerable<TestRun> runs)
    {
        List<(string Sign, int Count)> groups = [];
        foreach (var sign in runs.Select(FormatOutcome))
        {
            if (groups is [.., var last] && last.Sign == sign)
            {
                groups[^1] = (sign, last.Count + 1);
            }
            else
            {
                groups.Add((sign, 1));
            }
        }

        return string.Join(' ', groups.Select(group => group.Count == 1
            ? group.Sign
            : string.Create(CultureInfo.InvariantCulture, $"{group.Sign}×{group.Count}")));
    }

    private static string FormatOutcome(TestRun run) => run switch
    {
        { Passed: true } => "✓",
        { IsJudged: true } => "✗",
        _ => "!",
    };

    private static string FormatSide(IReadOnlyList<TestRun> runs) => string.Create(
        CultureInfo.InvariantCulture, $"{runs.Count(run => run.Passed)}/{runs.Count(run => run.IsJudged)}");
}
