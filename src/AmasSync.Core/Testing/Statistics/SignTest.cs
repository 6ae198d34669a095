namespace AmasSync.Core.Testing.Statistics;

/// <summary>The one-sided exact sign test of paired runs (the exact form of McNemar's test).</summary>
internal static class SignTest
{
    /// <summary>
    /// Returns how likely at least this many losses are if both sides are equally reliable: the sum of C(n, i) / 2^n for i from
    /// <paramref name="losses"/> to n, where n is the number of pairs that differ. Without such pairs it is 1.
    /// </summary>
    /// <param name="losses">The pairs in which the base passed and the head failed.</param>
    /// <param name="gains">The pairs in which the base failed and the head passed.</param>
    public static double ComputeProbability(int losses, int gains)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        ArgumentOutOfRangeException.ThrowIfNegative(gains);
        var pairs = losses + gains;

        // Logarithms, because 2^n leaves the range of a double at 1,024 pairs.
        var logTerm = -pairs * Math.Log(2);
        double sum = 0;
        for (var wins = pairs; wins >= losses; wins--)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(wins) - Math.Log(pairs - wins + 1);
        }

        return Math.Min(1, sum);
    }
}
