using AmasSync.Core.Testing.Assertions;

namespace AmasSync.Core.Testing.Running;

/// <summary>An assertion with its result in one run.</summary>
/// <param name="Assertion">The assertion; null for the implicit <c>not-error</c>.</param>
/// <param name="Turn">The index of the turn that it is about; null for the whole conversation.</param>
/// <param name="Result">The result.</param>
internal sealed record JudgedAssertion(Assertion? Assertion, int? Turn, AssertionResult Result)
{
    /// <summary>Gets the outcome as it counts: an unobservable result that the author allows to skip does not count.</summary>
    public AssertionOutcome CountedOutcome => IsSkipped ? AssertionOutcome.Pass : Result.Outcome;

    public bool IsSkipped => Result.Outcome == AssertionOutcome.Unobservable && Assertion?.SkipsUnobservable == true;
}
