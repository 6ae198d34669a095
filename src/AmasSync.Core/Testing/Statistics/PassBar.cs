namespace AmasSync.Core.Testing.Statistics;

/// <summary>How many runs of a test must pass: <paramref name="Required"/> of <paramref name="Runs"/>.</summary>
internal sealed record PassBar(int Required, int Runs)
{
    /// <summary>Gets the number of runs after a second look.</summary>
    public int ExtendedRuns => Math.Max(15, 3 * Runs);

    /// <summary>Returns whether a number of passed runs is at or above the bar. Rates are compared exactly.</summary>
    public bool IsMetBy(int passed, int runs) => (long)passed * Runs >= (long)Required * runs;

    /// <summary>Returns whether the bar is missed whatever the missing runs bring.</summary>
    public bool IsCertainlyMissed(int failed, int planned) => !IsMetBy(planned - failed, planned);

    /// <summary>Returns the bar for another number of runs; its rate is never lower.</summary>
    public PassBar Scale(int runs) => new((int)((((long)Required * runs) + Runs - 1) / Runs), runs);

    /// <summary>Returns the stricter of two bars: the one with the higher rate; with equal rates, the one with more runs.</summary>
    public static PassBar SelectStricter(PassBar left, PassBar right)
    {
        var order = ((long)left.Required * right.Runs).CompareTo((long)right.Required * left.Runs);
        if (order == 0)
        {
            return left.Runs >= right.Runs ? left : right;
        }

        return order > 0 ? left : right;
    }

    /// <summary>Returns the bar as it is written in a test file, such as <c>4/5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Required}/{Runs}");
}
