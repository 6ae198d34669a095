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

    private static long Compute(PlannedTest planned, BaseJudges baseJudges)
    {
        var runs = planned.MaxRuns + ReplacedRuns;
        var sides = planned.OnBase is null ? 1 : 2;
        var messages = (long)planned.Test.Turns.Count * (runs + RestartAllowance.MaxRestarts);
        var verdicts = planned.Test.Rubrics.Sum(rubric => baseJudges.CountVerdicts(rubric.Judge));
        return (messages + ((long)verdicts * runs)) * sides + (long)planned.Test.JudgedAssertions * RestartAllowance.MaxRestarts;
    }
}
