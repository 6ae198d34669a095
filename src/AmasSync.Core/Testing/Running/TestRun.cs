using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running;

/// <summary>One run of a test: a whole conversation, and what held in it.</summary>
/// <param name="Turns">What the turns brought; fewer than the test has if the conversation could not be finished.</param>
/// <param name="Assertions">The assertions with their results; empty if the conversation could not be finished.</param>
internal sealed record TestRun(IReadOnlyList<TurnEvidence> Turns, IReadOnlyList<JudgedAssertion> Assertions)
{
    /// <summary>Gets why the conversation could not be finished, also after restarts; null if it was.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets how often the conversation was restarted.</summary>
    public int Restarts { get; init; }

    public AssertionOutcome Outcome => Problem is null
        ? AssertionResult.CombineAll(Assertions.Select(assertion => assertion.CountedOutcome))
        : AssertionOutcome.Error;

    /// <summary>Gets whether the run counts in the rate of its test.</summary>
    public bool IsJudged => Outcome is AssertionOutcome.Pass or AssertionOutcome.Fail;

    /// <summary>Gets whether the run was not decided because two judges gave different verdicts.</summary>
    public bool IsDisputed => Outcome == AssertionOutcome.Error && Assertions.Any(assertion => assertion.Result.IsDisputed);

    public bool Passed => Outcome == AssertionOutcome.Pass;

    /// <summary>Gets the first assertion that decided the outcome; null if all passed.</summary>
    public JudgedAssertion? Decisive => Assertions.FirstOrDefault(assertion => assertion.CountedOutcome == Outcome && !Passed);
}
