using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>The other side of a run of tests.</summary>
/// <param name="Reference">The commit or branch, as it was named.</param>
/// <param name="Commit">The commit whose configurations were compared: the merge base.</param>
/// <param name="Suite">All tests together.</param>
/// <param name="Detectable">What the run could have detected, one for each bar of its tests.</param>
internal sealed record BaseComparison(
    string Reference, string Commit, SuiteComparison Suite, IReadOnlyList<DetectableDrop> Detectable)
{
    /// <summary>Compares the results of a run that was made on both sides.</summary>
    /// <param name="reference">The commit or branch, as it was named.</param>
    /// <param name="commit">The merge base.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="results">Their results.</param>
    public static BaseComparison Create(
        string reference, string commit, IReadOnlyList<PlannedTest> tests, IReadOnlyList<TestResult> results)
    {
        var looks = results.Select(FindFirstLook).OfType<PairedRuns>().ToList();
        var detectable =
            from planned in tests
            where planned.OnBase is not null && (planned.TouchesAgent || !planned.IsCritical)
            group planned by (planned.Bar, planned.IsCritical) into same
            orderby same.Key.Bar.Runs, same.Key.Bar.Required
            select DetectableDrop.Compute(same.Key.Bar, same.Key.IsCritical);
        return new(reference, commit, SuiteComparison.Compute(looks), [.. detectable]);
    }

    /// <summary>Returns the runs of the first look of a test on both sides; null if it was not judged on both.</summary>
    public static PairedRuns? FindFirstLook(TestResult result)
    {
        PairedRuns runs = new(GetOutcomes(result.BaseRuns ?? []), GetOutcomes(result.Runs));
        var count = result.Bar.Runs;
        return result.BaseRuns is not null && runs.Base.Count >= count && runs.Count >= count ? runs.Take(count) : null;
    }

    private static IReadOnlyList<bool> GetOutcomes(IReadOnlyList<TestRun> runs) =>
        [.. runs.Where(run => run.IsJudged).Select(run => run.Passed)];
}
