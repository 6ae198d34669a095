using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary>
/// A requirement that some answer satisfies. Answers without visible text satisfy nothing: if there is no other, the assertion fails with
/// and without <c>not-</c>.
/// </summary>
internal abstract record AnswerMatcher : Matcher
{
    /// <summary>Returns the result for one answer with visible text.</summary>
    protected abstract AssertionResult Match(string answer);

    protected override AssertionResult Match(MatchScope scope)
    {
        AssertionResult? last = null;
        foreach (var answer in scope.Answers)
        {
            last = Match(answer);
            if (last.Outcome != AssertionOutcome.Fail)
            {
                return last;
            }
        }

        return last ?? AssertionResult.CreateVoidFail(scope.HasFailure ? "the agent gave no answer" : "the answer is empty");
    }
}
