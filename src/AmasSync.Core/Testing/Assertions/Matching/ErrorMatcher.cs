using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>error</c>: the agent failed, that is, the server reports an error or a time-out of the execution.</summary>
internal sealed record ErrorMatcher : Matcher
{
    public override string Detail => "";

    protected override AssertionResult Match(MatchScope scope)
    {
        var failure = scope.Turns.Select(turn => turn.Failure).FirstOrDefault(reason => reason is not null);
        return failure is null ? AssertionResult.CreateFail("the agent answered") : AssertionResult.CreatePass(failure);
    }
}
