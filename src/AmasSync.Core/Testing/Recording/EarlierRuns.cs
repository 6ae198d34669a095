using System.Collections.Concurrent;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Testing.Recording;

/// <summary>
/// Finds runs with the agent of a base that were made in the last 24 hours, so that the first look at a base that does not change is not
/// paid for at each edit. Tests with criteria in prose are left out, because their verdicts would have to be asked for again.
/// </summary>
/// <param name="store">The recorded runs.</param>
/// <param name="observed">What the server has shown so far, shared by all runs.</param>
/// <param name="time">The clock.</param>
internal sealed class EarlierRuns(IRunStore store, ObservedCapabilities observed, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Lazy<int>> shown = new(StringComparer.Ordinal);
    private readonly RunEvaluator evaluator = new(NoJudge.Instance, observed);

    /// <summary>
    /// Gets how long ago a run of tests may have begun for its recording to be searched: a run that counts may have been made late in it.
    /// </summary>
    public static TimeSpan MaxRecordingAge { get; } = TimeSpan.FromHours(48);

    /// <summary>Returns an earlier run, checked with the assertions of now; null if there is none that can be judged.</summary>
    /// <param name="test">The test, with the agent of the base.</param>
    /// <param name="identity">Which run it is.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<TestRun?> FindAsync(ConversationTest test, RunIdentity identity, CancellationToken cancellationToken)
    {
        if (test.JudgedAssertions > 0 || FindRecent(test, identity) is not { } recorded)
        {
            return null;
        }

        // What one of the runs showed, the server can show.
        _ = shown.GetOrAdd(test.Id, _ => new(() => CountShown(test))).Value;
        TestRun run = new(recorded.Turns, await evaluator.EvaluateAsync(test, recorded.Turns, cancellationToken))
        {
            RecordedAt = recorded.EndedAt,
        };
        if (!run.IsJudged)
        {
            return null;
        }

        store.Add(test, identity, run);
        return run;
    }

    private int CountShown(ConversationTest test)
    {
        var turns = Enumerable.Range(1, test.Bar.Runs)
            .SelectMany(number => FindRecent(test, new(number, IsOnBase: true))?.Turns ?? [])
            .ToList();
        turns.ForEach(observed.Add);
        return turns.Count;
    }

    private RecordedRun? FindRecent(ConversationTest test, RunIdentity identity)
    {
        var now = time.GetUtcNow();
        return store.Find(test, identity) is { Problem: null } found
            && found.EndedAt <= now
            && found.EndedAt >= now - MaxAge
            && found.Turns.Count == test.Turns.Count
                ? found
                : null;
    }
}
