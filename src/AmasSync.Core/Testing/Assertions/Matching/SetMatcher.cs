using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>assert-set</c>: at least <paramref name="Threshold"/> of the assertions hold.</summary>
internal sealed record SetMatcher(IReadOnlyList<Assertion> Assertions, int Threshold) : Matcher
{
    public override string Detail => FormattableString.Invariant($"{Threshold} of {Assertions.Count}");

    public override IEnumerable<RubricMatcher> Rubrics => Assertions.SelectMany(assertion => assertion.Matcher.Rubrics);

    public override async Task<AssertionResult> MatchAsync(MatchScope scope, IRubricJudge judge, CancellationToken cancellationToken)
    {
        List<AssertionResult> results = [];
        foreach (var assertion in Assertions)
        {
            results.Add(await assertion.EvaluateAsync(scope, judge, cancellationToken));
        }

        return Decide(results);
    }

    protected override AssertionResult Match(MatchScope scope) =>
        throw new InvalidOperationException("A set is evaluated with its judge.");

    private AssertionResult Decide(List<AssertionResult> results)
    {
        var passed = results.Count(result => result.Outcome == AssertionOutcome.Pass);
        var failed = results.Count(result => result.Outcome == AssertionOutcome.Fail);
        var reason = FormattableString.Invariant($"{passed} of {results.Count} hold");
        var firstFailure = results.FirstOrDefault(result => result.Outcome != AssertionOutcome.Pass)?.Reason;
        if (firstFailure is not null)
        {
            reason = $"{reason}; {firstFailure}";
        }

        if (passed >= Threshold)
        {
            return AssertionResult.CreatePass(reason);
        }

        if (results.Count - failed < Threshold)
        {
            // A member that fails because there is no answer fails the opposite of the set too.
            return results.Any(result => result.IsVoid) ? AssertionResult.CreateVoidFail(reason) : AssertionResult.CreateFail(reason);
        }

        if (results.Exists(result => result.IsDisputed))
        {
            return AssertionResult.CreateDisputed(reason);
        }

        return results.Any(result => result.Outcome == AssertionOutcome.Error)
            ? AssertionResult.CreateError(reason)
            : AssertionResult.CreateUnobservable(reason);
    }
}
