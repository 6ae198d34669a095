using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>What became of a test, with its runs.</summary>
/// <param name="Test">The test.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Runs">The runs with the agent of the folder, in the order in which they were begun.</param>
internal sealed record TestResult(ConversationTest Test, TestVerdict Verdict, IReadOnlyList<TestRun> Runs)
{
    /// <summary>Gets the bar that counted: with a base that has the test too, the stricter one.</summary>
    public PassBar Bar { get; init; } = Test.Bar;

    /// <summary>Gets the runs with the agent of the base, in the order in which they were begun; null if there were none.</summary>
    public IReadOnlyList<TestRun>? BaseRuns { get; init; }

    /// <summary>
    /// Gets how likely the observed difference, or a larger one, is if both sides are equally reliable; null if that was not computed.
    /// </summary>
    public double? Probability { get; init; }

    /// <summary>Gets why the test has this verdict, as a sentence without a final period; null if the runs say it.</summary>
    public string? Reason { get; init; }

    public int JudgedRuns => Runs.Count(run => run.IsJudged);

    public int PassedRuns => Runs.Count(run => run.Passed);

    public int JudgedBaseRuns => BaseRuns?.Count(run => run.IsJudged) ?? 0;

    public int PassedBaseRuns => BaseRuns?.Count(run => run.Passed) ?? 0;

    /// <summary>Gets the runs of both sides.</summary>
    public IEnumerable<TestRun> AllRuns => Runs.Concat(BaseRuns ?? []);

    /// <summary>Gets the number of runs with the agent of the base that were made earlier.</summary>
    public int EarlierBaseRuns => BaseRuns?.Count(run => run.RecordedAt is not null) ?? 0;

    /// <summary>Gets the number of assertions that were skipped because the server does not show what they are about.</summary>
    public int SkippedAssertions => AllRuns.Sum(run => run.SkippedAssertions);

    /// <summary>Gets the first run that did not pass; null if all did.</summary>
    public TestRun? FirstProblem => FindProblem(Runs);

    /// <summary>Gets the first run of the base that passed; null if none did.</summary>
    public TestRun? FirstBasePass => BaseRuns?.FirstOrDefault(run => run.Passed);

    /// <summary>Gets the first run of the base that did not pass; null if all did.</summary>
    public TestRun? FirstBaseProblem => FindProblem(BaseRuns ?? []);

    /// <summary>
    /// Returns the result of a test that requires less than in the base. That the base does not meet it is no improvement of the agent:
    /// the base had to meet another test.
    /// </summary>
    public TestResult WithHeadVerdict() => Verdict == TestVerdict.Improved
        ? this with { Verdict = SecondLook.Decide(Bar, PassedRuns, JudgedRuns) }
        : this;

    private static TestRun? FindProblem(IReadOnlyList<TestRun> runs) =>
        runs.FirstOrDefault(run => run.Outcome == AssertionOutcome.Fail) ?? runs.FirstOrDefault(run => !run.Passed);
}
