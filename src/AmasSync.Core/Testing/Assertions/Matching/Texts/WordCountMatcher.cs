using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary><c>word-count</c>: the words of all answers together. Words are separated by white space.</summary>
internal sealed record WordCountMatcher(CountRange Range) : Matcher
{
    public override string Detail => Range.ToString();

    protected override AssertionResult Match(MatchScope scope)
    {
        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        var count = scope.Answers.Sum(answer => answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        return count == 0
            ? AssertionResult.CreateVoidFail("the answer is empty")
            : AssertionResult.From(Range.Contains(count), FormattableString.Invariant($"the answer has {count} words"));
    }
}
