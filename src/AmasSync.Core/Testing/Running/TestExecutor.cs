using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>
/// Runs a test until its verdict is certain. Runs that cannot change the verdict are not made: as many runs as are needed at least are
/// played at once.
/// </summary>
/// <param name="player">Plays single runs.</param>
/// <param name="slots">Limits the conversations at once, of all tests together.</param>
internal sealed class TestExecutor(ConversationPlayer player, SemaphoreSlim slots)
{
    private const int MaxUnjudgedRuns = 1;

    /// <summary>Runs a test without a base.</summary>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<TestResult> RunAsync(ConversationTest test, CancellationToken cancellationToken)
    {
        List<TestRun> runs = [];
        var planned = test.Bar.Runs;
        while (true)
        {
            var (passed, failed) = (runs.Count(run => run.Passed), runs.Count(run => run.Outcome == AssertionOutcome.Fail));
            if (runs.Count(run => !run.IsJudged) > MaxUnjudgedRuns)
            {
                return new(test, SelectUnjudged(runs), runs);
            }

            if (test.Bar.IsMetBy(passed, planned))
            {
                return new(test, SecondLook.Decide(test.Bar, planned - failed, planned), runs);
            }

            if (test.Bar.IsCertainlyMissed(failed, planned))
            {
                if (test.IsCritical || test.Bar.IsCertainlyMissed(failed, test.Bar.ExtendedRuns))
                {
                    return new(test, TestVerdict.Fail, runs);
                }

                planned = test.Bar.ExtendedRuns;
            }

            var count = CountNextRuns(test.Bar, passed, failed, planned);
            runs.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => PlayAsync(test, cancellationToken))));
        }
    }

    /// <summary>Returns the fewest further runs after which a verdict is possible.</summary>
    private static int CountNextRuns(PassBar bar, int passed, int failed, int planned)
    {
        var count = 1;
        while (!bar.IsMetBy(passed + count, planned) && !bar.IsCertainlyMissed(failed + count, planned))
        {
            count++;
        }

        return count;
    }

    private static TestVerdict SelectUnjudged(List<TestRun> runs) =>
        runs.Exists(run => run.Outcome == AssertionOutcome.Error) ? TestVerdict.Error : TestVerdict.Unobservable;

    private async Task<TestRun> PlayAsync(ConversationTest test, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await player.PlayAsync(test, test.Agent.Config, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }
}
