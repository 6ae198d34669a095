using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running;

/// <summary>Checks what must hold in a conversation.</summary>
/// <param name="judge">The judge of criteria in prose.</param>
/// <param name="observed">What the server has shown so far, shared by all runs.</param>
internal sealed class RunEvaluator(IRubricJudge judge, ObservedCapabilities observed)
{
    /// <summary>Returns the assertions of a test with their results for a whole conversation.</summary>
    public async Task<IReadOnlyList<JudgedAssertion>> EvaluateAsync(
        ConversationTest test, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken)
    {
        List<JudgedAssertion> judged = [];
        var expectsFailure = test.Assertions.Any(assertion => assertion is { IsNegated: false, Matcher: ErrorMatcher });
        foreach (var (index, turn) in test.Turns.Index())
        {
            var failure = turns[index].Failure;
            if (failure is not null && !turn.ExpectsFailure && !expectsFailure)
            {
                judged.Add(new(null, index, AssertionResult.CreateFail(failure)));
            }

            MatchScope scope = new([turns[index]], observed.Current);
            foreach (var assertion in turn.Assertions)
            {
                judged.Add(new(assertion, index, await assertion.EvaluateAsync(scope, judge, cancellationToken)));
            }
        }

        MatchScope whole = new(turns, observed.Current);
        foreach (var assertion in test.Assertions)
        {
            judged.Add(new(assertion, Turn: null, await assertion.EvaluateAsync(whole, judge, cancellationToken)));
        }

        return judged;
    }
}
