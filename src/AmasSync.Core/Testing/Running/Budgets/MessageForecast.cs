using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>The number of messages that a run sends at most: with all second looks, restarts and judgements.</summary>
internal static class MessageForecast
{
    // One run without a verdict is replaced by another.
    private const int ReplacedRuns = 1;

    /// <summary>Returns the number of messages of all tests together.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="baseJudges">The judges that are asked too where the change touches a judge.</param>
    public static long Compute(IEnumerable<PlannedTest> tests, BaseJudges baseJudges) =>
        tests.Sum(planned => Compute(planned, baseJudges));

    /// <summary>Returns the number of messages to judges alone.</summary>
    /// <inheritdoc cref="Compute(IEnumerable{PlannedTest}, BaseJudges)"/>
    public static long ComputeVerdicts(IEnumerable<PlannedTest> tests, BaseJudges baseJudges) =>
        tests.Sum(planned => CountVerdicts(planned, baseJudges));

    private static long Compute(PlannedTest planned, BaseJudges baseJudges)
    {
        var runs = CountRuns(planned) + RestartAllowance.MaxRestarts;
        return ((long)planned.Test.Turns.Count * runs * CountSides(planned)) + CountVerdicts(planned, baseJudges);
    }

    // A lost verdict is asked for again, at most twice per criterion.
    private static long CountVerdicts(PlannedTest planned, BaseJudges baseJudges)
    {
        var verdicts = planned.Test.Rubrics.Sum(rubric => baseJudges.CountVerdicts(rubric.Judge));
        var restarts = (long)planned.Test.JudgedAssertions * RestartAllowance.MaxRestarts;
        return ((long)verdicts * CountRuns(planned) * CountSides(planned)) + restarts;
    }

    private static int CountRuns(PlannedTest planned) => planned.MaxRuns + ReplacedRuns;

    private static int CountSides(PlannedTest planned) => planned.OnBase is null ? 1 : 2;
}
