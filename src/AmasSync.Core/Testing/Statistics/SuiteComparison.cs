namespace AmasSync.Core.Testing.Statistics;

/// <summary>Whether the tests of a suite became worse together, although none of them may be a regression.</summary>
/// <param name="Tests">The number of tests that were judged on both sides.</param>
/// <param name="Difference">The mean rate of the head minus that of the base; 0 without tests.</param>
/// <param name="Probability">How likely a drop at least as large is without a cause; null if there are too few tests.</param>
internal sealed record SuiteComparison(int Tests, double Difference, double? Probability)
{
    /// <summary>The fewest tests for which a drop can be significant.</summary>
    public const int MinTests = 5;

    private const double Level = 0.05;

    public bool IsDrop => Probability <= Level;

    /// <summary>Compares the first looks of tests: only these have the same number of runs, whatever they brought.</summary>
    /// <param name="looks">The pairs of each test.</param>
    public static SuiteComparison Compute(IReadOnlyList<PairedRuns> looks)
    {
        var differences = looks.Select(runs => (double)(runs.HeadPassed - runs.BasePassed) / runs.Count).ToList();
        var difference = differences.Count > 0 ? differences.Average() : 0;
        return new(
            differences.Count, difference, differences.Count < MinTests ? null : PermutationTest.ComputeProbability(differences));
    }
}
