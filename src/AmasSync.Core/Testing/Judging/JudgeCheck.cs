using System.Globalization;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Judging;

/// <summary>
/// Has judges judge their samples. Each sample becomes a test whose conversation was recorded, so all views of tests can show it.
/// </summary>
/// <param name="judge">Asks the judges.</param>
/// <param name="parallelism">The number of verdicts at once.</param>
internal sealed class JudgeCheck(IRubricJudge judge, int parallelism)
{
    private const string RubricType = "llm-rubric";

    /// <summary>
    /// Returns the number of messages that are sent at most. A lost verdict is asked for again, at most twice per criterion.
    /// </summary>
    public static long CountMessages(IReadOnlyList<Judge> judges) => judges.Sum(judge =>
        judge.Samples.Count + ((long)RestartAllowance.MaxRestarts * judge.Samples.DistinctBy(sample => sample.Criterion).Count()));

    /// <summary>Returns a result for each sample, in their order; after a stop, those without a verdict were not run.</summary>
    /// <param name="judges">The judges.</param>
    /// <param name="finished">Receives each result as soon as it is certain; called by one thread at a time.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<IReadOnlyList<TestResult>> RunAsync(
        IReadOnlyList<Judge> judges, Action<TestResult> finished, CancellationToken cancellationToken)
    {
        using SemaphoreSlim slots = new(parallelism);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Lock gate = new();
        var samples = judges.SelectMany(each => each.Samples.Select((sample, index) => (sample, CreateTest(each, sample, index)))).ToList();
        return await Task.WhenAll(samples.Select(each => RunOneAsync(each.sample, each.Item2)));

        async Task<TestResult> RunOneAsync(JudgeSample sample, ConversationTest test)
        {
            try
            {
                await slots.WaitAsync(stopping.Token);
                try
                {
                    var result = await JudgeAsync(sample, test, stopping.Token);
                    lock (gate)
                    {
                        finished(result);
                    }

                    return result;
                }
                finally
                {
                    slots.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return new(test, TestVerdict.NotRun, []);
            }
            catch (ConversationException fatal) when (fatal.IsFatal)
            {
                await stopping.CancelAsync();
                throw;
            }
        }
    }

    private async Task<TestResult> JudgeAsync(JudgeSample sample, ConversationTest test, CancellationToken cancellationToken)
    {
        var assertion = test.Assertions[0];
        var result = await assertion.EvaluateAsync(new(sample.Turns, default), judge, cancellationToken);
        TestRun run = new(sample.Turns, [new(assertion, Turn: null, result)]);
        var verdict = run.Outcome switch
        {
            AssertionOutcome.Pass => TestVerdict.Pass,
            AssertionOutcome.Fail => TestVerdict.Fail,
            _ => TestVerdict.Error,
        };
        return new(test, verdict, [run]);
    }

    private static ConversationTest CreateTest(Judge judge, JudgeSample sample, int index)
    {
        Assertion assertion = new()
        {
            Type = sample.Conforms ? RubricType : $"not-{RubricType}",
            Matcher = new RubricMatcher(sample.Criterion, judge),
            IsNegated = !sample.Conforms,
            Place = sample.Place,
        };
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{judge.Name}-{index + 1}"),
            Description = sample.Criterion,
            Agent = judge.Agent,
            Bar = new(1, 1),
            Timeout = judge.Timeout,
            Turns = [],
            Assertions = [assertion],
            Place = sample.Place,
        };
    }
}
