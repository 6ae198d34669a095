namespace AmasSync.Core.Testing.Assertions;

/// <summary>The result of an assertion, with the reason as a sentence without a final period.</summary>
internal sealed record AssertionResult(AssertionOutcome Outcome, string Reason)
{
    /// <summary>Gets whether the opposite of the assertion fails too: there is nothing that it could hold for.</summary>
    public bool IsVoid { get; private init; }

    public static AssertionResult Pass(string reason) => new(AssertionOutcome.Pass, reason);

    public static AssertionResult Fail(string reason) => new(AssertionOutcome.Fail, reason);

    public static AssertionResult Error(string reason) => new(AssertionOutcome.Error, reason);

    public static AssertionResult Unobservable(string reason) => new(AssertionOutcome.Unobservable, reason);

    /// <summary>Creates a fail that a <c>not-</c> does not turn into a pass.</summary>
    public static AssertionResult FailVoid(string reason) => Fail(reason) with { IsVoid = true };

    /// <summary>Returns a pass or a fail.</summary>
    public static AssertionResult From(bool passes, string reason) => passes ? Pass(reason) : Fail(reason);

    /// <summary>Returns the result of the opposite assertion: pass and fail change places, the other results stay.</summary>
    public AssertionResult Negate() => Outcome switch
    {
        AssertionOutcome.Pass => Fail(Reason),
        AssertionOutcome.Fail when !IsVoid => Pass(Reason),
        _ => this,
    };

    /// <summary>Returns the outcome of assertions that must all hold: a fail before an error before an unobservable one.</summary>
    public static AssertionOutcome CombineAll(IEnumerable<AssertionOutcome> outcomes)
    {
        var seen = outcomes.ToHashSet();
        AssertionOutcome[] order = [AssertionOutcome.Fail, AssertionOutcome.Error, AssertionOutcome.Unobservable];
        foreach (var outcome in order)
        {
            if (seen.Contains(outcome))
            {
                return outcome;
            }
        }

        return AssertionOutcome.Pass;
    }
}
