using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running;

/// <summary>One run of a test: a whole conversation, and what held in it.</summary>
/// <param name="Turns">What the turns brought; fewer than the test has if the conversation could not be finished.</param>
/// <param name="Assertions">The assertions with their results; empty if the conversation could not be finished.</param>
internal sealed record TestRun(IReadOnlyList<TurnEvidence> Turns, IReadOnlyList<JudgedAssertion> Assertions)
{
    /// <summary>Gets why the conversation could not be finished, also after restarts; null if it was.</summary>
    public string? Problem
    {
        get;
        init
        {
            field = value;
            Outcome = value is null ? Outcome : AssertionOutcome.Error;
        }
    }

    /// <summary>Gets when the run was made; null if it was made now.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Gets how often the conversation was restarted.</summary>
    public int Restarts { get; init; }

    public AssertionOutcome Outcome { get; private init; } =
        AssertionResult.CombineAll(Assertions.Select(assertion => assertion.CountedOutcome));

    /// <summary>Gets the number of assertions that were skipped because the server does not show what they are about.</summary>
    public int SkippedAssertions { get; } = Assertions.Count(assertion => assertion.IsSkipped);

    /// <summary>Gets the time of all turns together.</summary>
    public TimeSpan Latency { get; } = Turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Latency);

    /// <summary>Gets the tokens of all turns together; null if the server does not say.</summary>
    public int? Tokens { get; } = Turns.Count > 0 && Turns.All(turn => turn.Tokens is not null) ? Turns.Sum(turn => turn.Tokens) : null;

    /// <summary>Gets whether the turns and the assertions were kept.</summary>
    public bool IsKept { get; private init; } = true;

    /// <summary>Gets whether the run counts in the rate of its test.</summary>
    public bool IsJudged => Outcome is AssertionOutcome.Pass or AssertionOutcome.Fail;

    /// <summary>Gets whether the run was not decided because two judges gave different verdicts.</summary>
    public bool IsDisputed { get; } =
        AssertionResult.CombineAll(Assertions.Select(assertion => assertion.CountedOutcome)) == AssertionOutcome.Error
        && Assertions.Any(assertion => assertion.Result.IsDisputed);

    public bool Passed => Outcome == AssertionOutcome.Pass;

    /// <summary>Gets the first assertion that decided the outcome; null if all passed.</summary>
    public JudgedAssertion? Decisive => Assertions.FirstOrDefault(assertion => assertion.CountedOutcome == Outcome && !Passed);

    /// <summary>Returns the run with its outcome and its amounts, but without its conversation.</summary>
    public TestRun Release() => this with { Turns = [], Assertions = [], IsKept = false };
}
