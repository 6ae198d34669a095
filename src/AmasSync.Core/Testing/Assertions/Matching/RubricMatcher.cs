using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>llm-rubric</c>: a judge decides whether the conversation conforms to a criterion.</summary>
internal sealed record RubricMatcher(string Criterion) : Matcher
{
    public override string Detail => Quote([Criterion]);

    public override async Task<AssertionResult> MatchAsync(MatchScope scope, IRubricJudge judge, CancellationToken cancellationToken) =>
        scope.Answers.Any() ? await judge.JudgeAsync(Criterion, scope.Turns, cancellationToken) : Match(scope);

    protected override AssertionResult Match(MatchScope scope) =>
        AssertionResult.CreateVoidFail(scope.HasFailure ? "the agent gave no answer" : "the answer is empty");
}
