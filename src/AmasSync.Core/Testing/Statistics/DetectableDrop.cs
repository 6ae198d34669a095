namespace AmasSync.Core.Testing.Statistics;

/// <summary>
/// How large a drop must be to be found in 4 of 5 cases, if the base always passes. It is computed from the procedure itself, for every
/// number of failed runs in the first look and after it.
/// </summary>
/// <param name="Bar">The bar.</param>
/// <param name="Percent">The highest rate of the head, in percent, at which it is found in at least 4 of 5 cases.</param>
internal sealed record DetectableDrop(PassBar Bar, int Percent)
{
    private const double Power = 0.8;

    /// <summary>Computes the drop that the procedure detects.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="isCritical">Whether every run must pass, so that there is no second look.</param>
    public static DetectableDrop Compute(PassBar bar, bool isCritical)
    {
        var first = CountNeeded(bar.Runs, failures => !bar.IsMetBy(bar.Runs - failures, bar.Runs));
        var more = isCritical ? 0 : bar.ExtendedRuns - bar.Runs;
        var all = isCritical ? first : CountNeeded(bar.ExtendedRuns, failures => IsRegression(bar, failures));
        var missed = CountNeeded(100, drop => ComputePower(bar.Runs, more, first, all, (100 - drop) / 100.0) >= Power);
        return new(bar, 100 - missed);
    }

    private static bool IsRegression(PassBar bar, int failures)
    {
        var passed = Enumerable.Repeat(true, bar.ExtendedRuns).ToList();
        var head = passed.Select((_, index) => index >= failures).ToList();
        return SecondLook.Decide(bar, new PairedRuns(passed, head)) == TestVerdict.Regression;
    }

    /// <summary>Returns the smallest number that suffices, or the largest possible; what is above one that suffices does too.</summary>
    private static int CountNeeded(int most, Func<int, bool> suffices)
    {
        var (low, high) = (0, most);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = suffices(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static double ComputePower(int runs, int more, int neededFirst, int neededAll, double rate)
    {
        var first = ComputeFailureRates(runs, rate);
        var later = ComputeFailureRates(more, rate);
        double power = 0;
        for (var failures = neededFirst; failures <= runs; failures++)
        {
            power += first[failures] * later.Skip(Math.Max(0, neededAll - failures)).Sum();
        }

        return power;
    }

    /// <summary>Returns how likely each number of failures is, from 0 to all.</summary>
    private static double[] ComputeFailureRates(int runs, double rate)
    {
        var rates = new double[runs + 1];
        rates[0] = 1;
        for (var run = 1; run <= runs; run++)
        {
            for (var failures = run; failures > 0; failures--)
            {
                rates[failures] = (rates[failures] * rate) + (rates[failures - 1] * (1 - rate));
            }

            rates[0] *= rate;
        }

        return rates;
    }
}
