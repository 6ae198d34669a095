using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary><c>trajectory:tool-sequence</c>: the tools that were called, in this order; others may be between them.</summary>
internal sealed record ToolSequenceMatcher(IReadOnlyList<string> Tools) : Matcher
{
    public override string Detail => string.Join(" > ", Tools);

    protected override AssertionResult Match(MatchScope scope)
    {
        if (!scope.Observability.Tools)
        {
            return AssertionResult.CreateUnobservable(ToolUsedMatcher.NotShown);
        }

        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        string[] called = [.. scope.Tools.Select(tool => tool.Name)];
        var actual = called.Length == 0 ? "no tool was called" : $"the tools were {string.Join(" > ", called)}";
        return AssertionResult.From(NameSequence.ContainsInOrder(called, Tools), actual);
    }
}
