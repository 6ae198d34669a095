using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary><c>trajectory:tool-used</c>: how often a tool was called.</summary>
internal sealed record ToolUsedMatcher(string Tool, CountRange Range) : Matcher
{
    public const string NotShown = "this server has not shown yet which tools are called";

    public override string Detail => $"{Tool} ({Range})";

    protected override AssertionResult Match(MatchScope scope)
    {
        if (!scope.Observability.Tools)
        {
            return AssertionResult.CreateUnobservable(NotShown);
        }

        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        var count = scope.Tools.Count(tool => tool.Name == Tool);
        var times = count == 1 ? "time" : "times";
        return AssertionResult.From(Range.Contains(count), FormattableString.Invariant($"{Tool} was called {count} {times}"));
    }
}
