namespace AmasSync.Core.Testing.Statistics;

/// <summary>
/// Decides a test from its runs. A first look may mislead, because a test that passes nine times of ten misses a bar of 4 of 5 in every
/// twelfth try. So a test below its bar is run further (<see cref="PassBar.ExtendedRuns"/>) before it counts as failed.
/// </summary>
internal static class SecondLook
{
    private const double ReliableLevel = 0.05;
    private const double UnreliableLevel = 0.01;

    /// <summary>Returns whether the test needs further runs after the runs of its bar.</summary>
    public static bool IsNeeded(PassBar bar, int passed) => !bar.IsMetBy(passed, bar.Runs);

    /// <inheritdoc cref="IsNeeded(PassBar, int)"/>
    public static bool IsNeeded(PassBar bar, PairedRuns runs) =>
        bar.IsMetBy(runs.BasePassed, runs.Count) && !bar.IsMetBy(runs.HeadPassed, runs.Count);

    /// <summary>Decides a test that has no base, after its first look or its second.</summary>
    public static TestVerdict Decide(PassBar bar, int passed, int runs)
    {
        if (!bar.IsMetBy(passed, runs))
        {
            return TestVerdict.Fail;
        }

        return passed == runs ? TestVerdict.Pass : TestVerdict.Flaky;
    }

    /// <summary>
    /// Decides a test with a base, after its first look or its second: the first runs, as many as the bar has, are the first look.
    /// </summary>
    public static TestVerdict Decide(PassBar bar, PairedRuns runs)
    {
        var firstLook = runs.Take(bar.Runs);
        var wasBaseMet = bar.IsMetBy(firstLook.BasePassed, firstLook.Count);
        if (bar.IsMetBy(runs.HeadPassed, runs.Count))
        {
            return wasBaseMet ? Decide(bar, runs.HeadPassed, runs.Count) : TestVerdict.Improved;
        }

        if (!wasBaseMet)
        {
            return TestVerdict.StillFailing;
        }

        return runs.Count > bar.Runs ? Compare(runs) : TestVerdict.Suspected;
    }

    /// <summary>
    /// Decides a critical test with a base, for which one failed run is enough. Such a run is the fault of the change only if the change
    /// touches the agent.
    /// </summary>
    public static TestVerdict DecideCritical(PairedRuns runs, bool touchesAgent)
    {
        if (runs.HeadPassed == runs.Count)
        {
            return runs.BasePassed == runs.Count ? TestVerdict.Pass : TestVerdict.Improved;
        }

        if (!touchesAgent)
        {
            return TestVerdict.StillFailing;
        }

        return runs.BasePassed == runs.Count && Compare(runs) == TestVerdict.Regression ? TestVerdict.Regression : TestVerdict.Fail;
    }

    private static TestVerdict Compare(PairedRuns runs)
    {
        var probability = SignTest.ComputeProbability(runs.Losses, runs.Gains);
        if (IsReliable(runs))
        {
            return probability <= ReliableLevel ? TestVerdict.Regression : TestVerdict.Suspected;
        }

        return probability <= UnreliableLevel ? TestVerdict.Regression : TestVerdict.UnreliableBase;
    }

    /// <summary>Returns whether the base passed at least 14 of 15 runs, or as many in proportion.</summary>
    private static bool IsReliable(PairedRuns runs) => runs.BasePassed * 15L >= runs.Count * 14L;
}
