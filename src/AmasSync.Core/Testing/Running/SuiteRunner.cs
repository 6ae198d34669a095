using System.Collections.Concurrent;
using System.Globalization;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running.Executing;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>Runs the tests of a suite side by side.</summary>
/// <param name="player">Makes single runs.</param>
/// <param name="parallelism">The number of conversations at once.</param>
internal sealed class SuiteRunner(IRunPlayer player, int parallelism)
{
    // A server that is down would otherwise cost half a minute per test.
    private const int MaxLostTests = 5;

    private int lostTests;

    /// <summary>Gets why the run was ended before all tests were finished, as a sentence; null if it was not.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Gets the earlier runs with agents of a base; null if all runs are made now.</summary>
    public EarlierRuns? EarlierRuns { get; init; }

    /// <summary>
    /// Runs tests, and returns a result for each, in their order. If the run is canceled, the tests that were not finished have the verdict
    /// <see cref="TestVerdict.NotRun"/>.
    /// </summary>
    /// <param name="tests">The tests.</param>
    /// <param name="finished">Receives each result as soon as it is certain; called by one thread at a time.</param>
    /// <param name="cancellationToken">Ends the run. Sessions are deleted nevertheless.</param>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<IReadOnlyList<TestResult>> RunAsync(
        IReadOnlyList<PlannedTest> tests, Action<TestResult> finished, CancellationToken cancellationToken)
    {
        ConversationSlots slots = new(parallelism);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ConcurrentDictionary<string, TestResult> results = new(StringComparer.Ordinal);
        Lock gate = new();
        await Task.WhenAll(tests.Select(RunOneAsync));
        return [.. tests.Select(planned => results.GetValueOrDefault(planned.Test.Id) ?? CreateNotRun(planned))];

        async Task RunOneAsync(PlannedTest planned, int position)
        {
            using TestSlots own = new(slots, position);
            try
            {
                var result = planned.OnBase is { } onBase
                    ? await new PairExecutor(player, own, EarlierRuns).RunAsync(planned, onBase, stopping.Token)
                    : await new TestExecutor(player, own).RunAsync(planned, stopping.Token);
                results[planned.Test.Id] = result;
                lock (gate)
                {
                    finished(result);
                    CountLost(result);
                }

                if (EndedBy is not null)
                {
                    await stopping.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The test keeps no result.
            }
            catch (MissingRunException missing)
            {
                results[planned.Test.Id] = CreateNotRun(planned) with { Reason = missing.Message };
            }
            catch (ConversationException fatal) when (fatal.IsFatal)
            {
                await stopping.CancelAsync();
                throw;
            }
        }
    }

    // Conversations that are lost one after the other say that the server is the problem. Runs that were made earlier say nothing about it.
    private void CountLost(TestResult result)
    {
        TestRun[] made = [.. result.AllRuns.Where(run => run.RecordedAt is null)];
        if (made.Length == 0)
        {
            return;
        }

        var isLost = Array.Exists(made, run => run.Restarts > 0) && Array.TrueForAll(made, run => run.Problem is not null);
        lostTests = isLost ? lostTests + 1 : 0;
        if (lostTests == MaxLostTests)
        {
            EndedBy ??= string.Create(
                CultureInfo.InvariantCulture,
                $"The run was ended because all conversations of {MaxLostTests} tests in a row were lost: the server may be down.");
        }
    }

    private static TestResult CreateNotRun(PlannedTest planned) => new(planned.Test, TestVerdict.NotRun, []) { Bar = planned.Bar };
}
