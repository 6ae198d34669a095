namespace AmasSync.Core.Testing.Statistics;

/// <summary>
/// The 95 % score interval of a rate (E. B. Wilson, 1927). Unlike the interval of the normal approximation, it is meaningful for few runs
/// and at rates of 0 and 1.
/// </summary>
/// <param name="Low">The lower bound, from 0 to 1.</param>
/// <param name="High">The upper bound, from 0 to 1.</param>
internal readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>Computes the interval of <paramref name="passed"/> of <paramref name="runs"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no runs, or more passed than there are.</exception>
    public static WilsonInterval Compute(int passed, int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(passed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passed, runs);
        double n = runs;
        var rate = passed / n;
        var center = rate + (Z * Z / (2 * n));
        var margin = Z * Math.Sqrt((rate * (1 - rate) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new(Math.Max(0, (center - margin) / scale), Math.Min(1, (center + margin) / scale));
    }
}
