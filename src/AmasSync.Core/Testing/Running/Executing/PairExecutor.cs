using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>
/// Runs a test with the agents of both sides. All runs of a look are made, and the sides take turns, so that a server that changes in the
/// meantime changes for both.
/// </summary>
/// <param name="player">Plays single runs.</param>
/// <param name="slots">Limits the conversations at once.</param>
/// <param name="earlierRuns">The runs with agents of a base that were made earlier; null if all runs are made now.</param>
internal sealed class PairExecutor(IRunPlayer player, TestSlots slots, EarlierRuns? earlierRuns)
{
    /// <summary>Runs a test.</summary>
    /// <param name="planned">The test.</param>
    /// <param name="onBase">The test with the agent of the base.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<TestResult> RunAsync(PlannedTest planned, ConversationTest onBase, CancellationToken cancellationToken)
    {
        TestSide head = new(planned.Test, isOnBase: false, player, slots);
        TestSide before = new(onBase, isOnBase: true, player, slots, earlierRuns);
        var bar = planned.Bar;
        await PlayAsync(head, before, bar.Runs, cancellationToken);
        if (CanJudge(head, before) && !planned.IsCritical && SecondLook.IsNeeded(bar, Pair(before, head)))
        {
            before.RemoveEarlierRuns();
            await PlayAsync(head, before, bar.ExtendedRuns, cancellationToken);
        }

        return Judge(planned, head, before);
    }

    /// <summary>Plays until both sides have this many judged runs, unless one of them cannot be judged.</summary>
    private static async Task PlayAsync(TestSide head, TestSide before, int count, CancellationToken cancellationToken)
    {
        while (CanJudge(head, before) && (head.Judged < count || before.Judged < count))
        {
            List<Task<TestRun>> headRuns = [];
            List<Task<TestRun>> baseRuns = [];
            var (headCount, baseCount) = (count - head.Judged, count - before.Judged);
            for (var pair = 0; pair < Math.Max(headCount, baseCount); pair++)
            {
                // Neither side is always the first of a pair.
                var isHeadFirst = pair % 2 == 1;
                Begin(isHeadFirst);
                Begin(!isHeadFirst);

                void Begin(bool isHead)
                {
                    if (pair < (isHead ? headCount : baseCount))
                    {
                        (isHead ? headRuns : baseRuns).Add((isHead ? head : before).PlayAsync(cancellationToken));
                    }
                }
            }

            await Task.WhenAll(headRuns.Concat(baseRuns));
            head.Add(await Task.WhenAll(headRuns));
            before.Add(await Task.WhenAll(baseRuns));
        }
    }

    private static bool CanJudge(TestSide head, TestSide before) => (head.Unjudged ?? before.Unjudged) is null;

    private static TestResult Judge(PlannedTest planned, TestSide head, TestSide before)
    {
        TestResult result = new(planned.Test, TestVerdict.Error, head.Runs) { Bar = planned.Bar, BaseRuns = before.Runs };
        if (head.Unjudged is { } unjudged)
        {
            return result with { Verdict = unjudged };
        }

        if (before.Unjudged is { } unjudgedBase)
        {
            return result with { Verdict = unjudgedBase, Reason = "the runs with the agent of the base could not be judged" };
        }

        var runs = Pair(before, head);
        return result with
        {
            Verdict = planned.IsCritical
                ? SecondLook.DecideCritical(runs, planned.TouchesAgent)
                : SecondLook.Decide(planned.Bar, runs),
            Probability = runs.HeadPassed < runs.Count ? SignTest.ComputeProbability(runs.Losses, runs.Gains) : null,
        };
    }

    private static PairedRuns Pair(TestSide before, TestSide head) => new(before.Outcomes, head.Outcomes);
}
