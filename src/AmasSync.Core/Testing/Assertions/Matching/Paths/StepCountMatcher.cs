using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary><c>step-count</c>: the messages of agents and the calls of tools together.</summary>
internal sealed record StepCountMatcher(CountRange Range) : Matcher
{
    public override string Detail => Range.ToString();

    protected override AssertionResult Match(MatchScope scope)
    {
        if (!scope.Observability.Speakers)
        {
            return AssertionResult.CreateUnobservable(RouteMatcher.NotShown);
        }

        if (!scope.Observability.Tools)
        {
            return AssertionResult.CreateUnobservable(ToolUsedMatcher.NotShown);
        }

        var count = scope.Speakers.Count + scope.Tools.Count;
        return count == 0
            ? AssertionResult.CreateVoidFail("no step was made")
            : AssertionResult.From(Range.Contains(count), FormattableString.Invariant($"there were {count} steps"));
    }
}
