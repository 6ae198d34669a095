using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>tokens</c>: the tokens that the models read and wrote in all turns together.</summary>
internal sealed record TokensMatcher(int Max) : Matcher
{
    public override string Detail => FormattableString.Invariant($"at most {Max}");

    protected override AssertionResult Match(MatchScope scope)
    {
        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        if (scope.Turns.Any(turn => turn.Tokens is null))
        {
            return AssertionResult.CreateUnobservable("the server does not report tokens");
        }

        var total = scope.Turns.Sum(turn => (long)(turn.Tokens ?? 0));
        return AssertionResult.From(total <= Max, FormattableString.Invariant($"{total} tokens were used"));
    }
}
