using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>
/// Runs a test without a base until its verdict is certain. Runs that cannot change the verdict are not made: as many runs as are needed at
/// least are played at once.
/// </summary>
/// <param name="player">Plays single runs.</param>
/// <param name="slots">Limits the conversations at once.</param>
internal sealed class TestExecutor(IRunPlayer player, TestSlots slots)
{
    /// <summary>Runs a test.</summary>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<TestResult> RunAsync(PlannedTest planned, CancellationToken cancellationToken)
    {
        TestSide side = new(planned.Test, isOnBase: false, player, slots);
        var verdict = await DecideAsync(planned, side, cancellationToken);
        var isMet = verdict is TestVerdict.Pass or TestVerdict.Flaky;
        return new(planned.Test, isMet ? planned.LoneVerdict ?? verdict : verdict, side.Runs)
        {
            Bar = planned.Bar,
            Reason = planned.Reason,
        };
    }

    private static async Task<TestVerdict> DecideAsync(PlannedTest planned, TestSide side, CancellationToken cancellationToken)
    {
        var bar = planned.Bar;
        var count = bar.Runs;
        while (true)
        {
            if (side.Unjudged is { } unjudged)
            {
                return unjudged;
            }

            if (bar.IsMetBy(side.Passed, count))
            {
                return SecondLook.Decide(bar, count - side.Failed, count);
            }

            if (bar.IsCertainlyMissed(side.Failed, count))
            {
                if (bar.IsCertainlyMissed(side.Failed, planned.MaxRuns))
                {
                    return TestVerdict.Fail;
                }

                count = planned.MaxRuns;
            }

            var next = CountNextRuns(bar, side, count);
            side.Add(await Task.WhenAll(Enumerable.Range(0, next).Select(_ => side.PlayAsync(cancellationToken))));
        }
    }

    /// <summary>Returns the fewest further runs after which a verdict is possible.</summary>
    private static int CountNextRuns(PassBar bar, TestSide side, int planned)
    {
        var count = 1;
        while (!bar.IsMetBy(side.Passed + count, planned) && !bar.IsCertainlyMissed(side.Failed + count, planned))
        {
            count++;
        }

        return count;
    }
}
