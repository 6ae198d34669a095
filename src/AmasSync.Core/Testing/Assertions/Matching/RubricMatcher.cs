using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary><c>llm-rubric</c>: a judge decides whether the conversation conforms to a criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Judge">The judge of the test; null if it could not be found, which is a finding.</param>
internal sealed record RubricMatcher(string Criterion, Judge? Judge) : Matcher
{
    public override string Detail => Quote([Criterion]);

    public override IEnumerable<RubricMatcher> Rubrics => [this];

    public override async Task<AssertionResult> MatchAsync(MatchScope scope, IRubricJudge judge, CancellationToken cancellationToken)
    {
        if (!scope.Answers.Any())
        {
            return Match(scope);
        }

        return Judge is null
            ? AssertionResult.CreateError("the test has no judge")
            : await judge.JudgeAsync(Judge, Criterion, scope.Turns, cancellationToken);
    }

    protected override AssertionResult Match(MatchScope scope) =>
        AssertionResult.CreateVoidFail(scope.HasFailure ? "the agent gave no answer" : "the answer is empty");
}
