using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>What became of a test, with its runs.</summary>
/// <param name="Test">The test.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Runs">The runs, in the order in which they were begun.</param>
internal sealed record TestResult(ConversationTest Test, TestVerdict Verdict, IReadOnlyList<TestRun> Runs)
{
    public int JudgedRuns => Runs.Count(run => run.IsJudged);

    public int PassedRuns => Runs.Count(run => run.Passed);

    /// <summary>Gets the number of assertions that were skipped because the server does not show what they are about.</summary>
    public int SkippedAssertions => Runs.SelectMany(run => run.Assertions).Count(assertion => assertion.IsSkipped);

    /// <summary>Gets the first run that did not pass; null if all did.</summary>
    public TestRun? FirstProblem =>
        Runs.FirstOrDefault(run => run.Outcome == AssertionOutcome.Fail) ?? Runs.FirstOrDefault(run => !run.Passed);
}
