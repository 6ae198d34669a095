using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>latency</c>: the time that all answers took together.</summary>
internal sealed record LatencyMatcher(TimeSpan Max) : Matcher
{
    public override string Detail => $"at most {Format(Max)}";

    protected override AssertionResult Match(MatchScope scope)
    {
        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        var total = scope.Turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Latency);
        return AssertionResult.From(total <= Max, $"it took {Format(total)}");
    }

    private static string Format(TimeSpan time) => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms");
}
