using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;

namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>The number of messages that a run sends at most: with all second looks, restarts and judgements.</summary>
internal static class MessageForecast
{
    // One run without a verdict is replaced by another.
    private const int ReplacedRuns = 1;

    /// <summary>Returns the number of messages of all tests together.</summary>
    public static long Compute(IEnumerable<PlannedTest> tests) => tests.Sum(Compute);

    /// <summary>Returns the number of messages to judges alone.</summary>
    public static long ComputeJudgements(IEnumerable<PlannedTest> tests) =>
        tests.Sum(planned => CountJudgements(planned) * CountSides(planned));

    private static long Compute(PlannedTest planned)
    {
        var runs = CountRuns(planned) + RestartAllowance.MaxRestarts;
        return (((long)planned.Test.Turns.Count * runs) + CountJudgements(planned)) * CountSides(planned);
    }

    private static long CountJudgements(PlannedTest planned) => (long)CountCriteria(planned.Test.AllAssertions) * CountRuns(planned);

    private static int CountRuns(PlannedTest planned) => planned.MaxRuns + ReplacedRuns;

    private static int CountSides(PlannedTest planned) => planned.OnBase is null ? 1 : 2;

    private static int CountCriteria(IEnumerable<Assertion> assertions) => assertions.Sum(assertion => assertion.Matcher switch
    {
        RubricMatcher => 1,
        SetMatcher set => CountCriteria(set.Assertions),
        _ => 0,
    });
}
