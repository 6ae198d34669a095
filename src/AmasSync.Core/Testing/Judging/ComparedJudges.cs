using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Judging;

/// <summary>
/// Asks a judge that a change touches, and the judge that it replaces. Only a verdict that both give counts: otherwise a change could
/// loosen its own judge.
/// </summary>
/// <param name="inner">Asks one judge.</param>
/// <param name="baseJudges">The judges of the base.</param>
internal sealed class ComparedJudges(IRubricJudge inner, BaseJudges baseJudges) : IRubricJudge
{
    public async Task<AssertionResult> JudgeAsync(
        Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken)
    {
        var verdict = await inner.JudgeAsync(judge, criterion, turns, cancellationToken);
        if (baseJudges.FindReplaced(judge) is not { } replaced || !IsDecided(verdict))
        {
            return verdict;
        }

        var baseVerdict = await inner.JudgeAsync(replaced, criterion, turns, cancellationToken);
        if (!IsDecided(baseVerdict))
        {
            return baseVerdict with { Reason = $"{baseVerdict.Reason} (judge of the base)" };
        }

        return verdict.Outcome == baseVerdict.Outcome
            ? verdict
            : AssertionResult.CreateDisputed(
                $"two judges disagree. The changed one: {DescribeVerdict(verdict)}. The one of the base: {DescribeVerdict(baseVerdict)}");
    }

    private static bool IsDecided(AssertionResult verdict) => verdict.Outcome is AssertionOutcome.Pass or AssertionOutcome.Fail;

    private static string DescribeVerdict(AssertionResult verdict)
    {
        var words = verdict.Outcome == AssertionOutcome.Pass ? "it conforms" : "it does not conform";
        var reason = verdict.Reason.StartsWith(JudgeReply.Lead, StringComparison.Ordinal)
            ? verdict.Reason[JudgeReply.Lead.Length..]
            : verdict.Reason;
        return $"{words}; {reason}";
    }
}
