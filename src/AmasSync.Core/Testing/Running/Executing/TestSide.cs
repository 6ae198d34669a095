using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>The runs of a test with one agent. Of each outcome only the first conversation is kept.</summary>
/// <param name="test">The test.</param>
/// <param name="isOnBase">Whether the agent is that of the base.</param>
/// <param name="player">Plays single runs.</param>
/// <param name="slots">Limits the conversations at once.</param>
/// <param name="earlier">The runs of the last hours that count too; null if all runs are made now.</param>
internal sealed class TestSide(
    ConversationTest test, bool isOnBase, IRunPlayer player, TestSlots slots, EarlierRuns? earlier = null)
{
    private const int MaxUnjudgedRuns = 1;

    private readonly List<TestRun> runs = [];
    private readonly RestartAllowance restarts = new();
    private readonly SortedSet<int> earlierNumbers = [];
    private readonly Queue<int> freeNumbers = new();
    private readonly Lock gate = new();
    private EarlierRuns? earlierRuns = earlier;
    private int begun;

    public IReadOnlyList<TestRun> Runs => runs;

    public int Passed => runs.Count(run => run.Passed);

    public int Failed => runs.Count(run => run.Outcome == AssertionOutcome.Fail);

    public int Judged => runs.Count(run => run.IsJudged);

    /// <summary>
    /// Gets the verdict if too many runs say nothing about the agent, or if judges gave different verdicts; null if the test can be judged.
    /// </summary>
    public TestVerdict? Unjudged
    {
        get
        {
            if (runs.Exists(run => run.IsDisputed))
            {
                return TestVerdict.Incomparable;
            }

            if (runs.Count - Judged <= MaxUnjudgedRuns)
            {
                return null;
            }

            return runs.Exists(run => run.Outcome == AssertionOutcome.Error) ? TestVerdict.Error : TestVerdict.Unobservable;
        }
    }

    /// <summary>Gets whether each judged run passed, in the order in which they were begun.</summary>
    public IReadOnlyList<bool> Outcomes => [.. runs.Where(run => run.IsJudged).Select(run => run.Passed)];

    /// <summary>Begins a run, as soon as there is a free slot.</summary>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    /// <exception cref="Recording.MissingRunException">Only recorded runs are made, and this one was not recorded.</exception>
    public async Task<TestRun> PlayAsync(CancellationToken cancellationToken)
    {
        RunIdentity identity = new(freeNumbers.TryDequeue(out var free) ? free : ++begun, isOnBase);
        await slots.WaitAsync(cancellationToken);
        try
        {
            if (earlierRuns is not null && await earlierRuns.FindAsync(test, identity, cancellationToken) is { } earlier)
            {
                lock (gate)
                {
                    earlierNumbers.Add(identity.Number);
                }

                return earlier;
            }

            return await player.PlayAsync(test, identity, restarts, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Removes the runs that were made earlier, before a look that needs runs of now only. Their numbers are used again.</summary>
    public void RemoveEarlierRuns()
    {
        earlierRuns = null;
        runs.RemoveAll(run => run.RecordedAt is not null);
        foreach (var number in earlierNumbers)
        {
            freeNumbers.Enqueue(number);
        }
    }

    /// <summary>Adds finished runs, in the order in which they were begun.</summary>
    public void Add(IEnumerable<TestRun> finished)
    {
        foreach (var run in finished)
        {
            runs.Add(runs.Exists(known => known.Outcome == run.Outcome) ? run.Release() : run);
        }
    }
}
