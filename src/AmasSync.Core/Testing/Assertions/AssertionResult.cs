namespace AmasSync.Core.Testing.Assertions;

/// <summary>The result of an assertion, with the reason as a sentence without a final period.</summary>
internal sealed record AssertionResult(AssertionOutcome Outcome, string Reason)
{
    /// <summary>Gets whether the opposite of the assertion fails too: there is nothing that it could hold for.</summary>
    public bool IsVoid { get; private init; }

    /// <summary>Gets whether two judges gave different verdicts, so that nothing can be compared.</summary>
    public bool IsDisputed { get; private init; }

    public static AssertionResult CreatePass(string reason) => new(AssertionOutcome.Pass, reason);

    public static AssertionResult CreateFail(string reason) => new(AssertionOutcome.Fail, reason);

    public static AssertionResult CreateError(string reason) => new(AssertionOutcome.Error, reason);

    /// <summary>Creates the error for two judges that gave different verdicts.</summary>
    public static AssertionResult CreateDisputed(string reason) => CreateError(reason) with { IsDisputed = true };

    public static AssertionResult CreateUnobservable(string reason) => new(AssertionOutcome.Unobservable, reason);

    /// <summary>Creates a fail that a <c>not-</c> does not turn into a pass.</summary>
    public static AssertionResult CreateVoidFail(string reason) => CreateFail(reason) with { IsVoid = true };

    /// <summary>Returns a pass or a fail.</summary>
    public static AssertionResult From(bool passes, string reason) => passes ? CreatePass(reason) : CreateFail(reason);

    /// <summary>Returns the result of the opposite assertion: pass and fail change places, the other results stay.</summary>
    public AssertionResult Invert() => Outcome switch
    {
        AssertionOutcome.Pass => CreateFail(Reason),
        AssertionOutcome.Fail when !IsVoid => CreatePass(Reason),
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
