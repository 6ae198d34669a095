using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>How runs of tests are made: in which order, how many, and what is kept of them.</summary>
public sealed class SuiteRunnerTests
{
    private static readonly PassBar Bar = new(4, 5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_sides_take_turns(int tests)
    {
        TriedServer server = new(1) { Rate = agent => agent == "Head" ? 0.2 : 1 };

        await TriedSuite.RunAsync(TriedSuite.Plan(tests, Bar), server, stopping: TestContext.Current.CancellationToken);

        var lead = 0;
        var longest = 0;
        foreach (var agent in server.Begun)
        {
            lead += agent == "Head" ? 1 : -1;
            longest = Math.Max(longest, Math.Abs(lead));
        }

        Assert.Equal(0, lead);
        Assert.InRange(longest, 1, 2);
        Assert.Contains("Head", server.Begun.Chunk(2).Select(pair => pair[0]));
        Assert.Contains("Base", server.Begun.Chunk(2).Select(pair => pair[0]));
    }

    [Fact]
    public async Task A_test_stops_early_without_a_base_only()
    {
        TriedServer alone = new(1);
        TriedServer compared = new(1);

        var lone = await TriedSuite.RunAsync(TriedSuite.Plan(1, Bar, hasBase: false), alone, stopping: TestContext.Current.CancellationToken);
        var pairs = await TriedSuite.RunAsync(TriedSuite.Plan(1, Bar), compared, stopping: TestContext.Current.CancellationToken);

        Assert.Equal((TestVerdict.Pass, 4), (lone[0].Verdict, alone.Begun.Count));
        Assert.Equal((TestVerdict.Pass, 10), (pairs[0].Verdict, compared.Begun.Count));
    }

    [Fact]
    public async Task A_second_look_is_made_on_both_sides()
    {
        TriedServer server = new(1) { Rate = agent => agent == "Head" ? 0 : 1 };

        var result = Assert.Single(await TriedSuite.RunAsync(TriedSuite.Plan(1, Bar), server, parallelism: 4, stopping: TestContext.Current.CancellationToken));

        Assert.Equal(TestVerdict.Regression, result.Verdict);
        Assert.Equal((0, 15, 15, 15), (result.PassedRuns, result.JudgedRuns, result.PassedBaseRuns, result.JudgedBaseRuns));
        Assert.Equal(Math.Pow(2, -15), result.Probability ?? 1, 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.05, 0)]
    [InlineData(.3, .1)]
    [InlineData(.9, .05)]
    [InlineData(0, .5)]
    public async Task Never_more_messages_are_sent_than_announced(double lossRate, double errorRate)
    {
        for (uint seed = 1; seed <= 40; seed++)
        {
            TriedServer server = new(seed) { Rate = _ => 0.7, LossRate = lossRate, ErrorRate = errorRate };
            PassBar bar = new((int)(seed % 5) + 1, 5);
            var critical = TriedSuite.Plan(1, new(3, 3)).Select(test => test with { IsCritical = true });
            IReadOnlyList<PlannedTest> tests =
            [
                .. TriedSuite.Plan(2, bar),
                .. TriedSuite.Plan(2, bar, hasBase: false).Select(Rename),
                .. critical.Select(planned => planned with { Test = planned.Test with { Id = "critical" } }),
            ];

            await TriedSuite.RunAsync(tests, server, parallelism: 3, stopping: TestContext.Current.CancellationToken);

            Assert.InRange(server.Messages, 0, MessageForecast.Compute(tests, BaseJudges.None));
            Assert.Equal(0, server.Open);
        }

        static PlannedTest Rename(PlannedTest planned) => planned with { Test = planned.Test with { Id = $"{planned.Test.Id}-alone" } };
    }

    [Fact]
    public async Task A_second_look_restarts_and_a_replaced_run_are_announced_for_both_sides()
    {
        TriedServer server = new(1) { Rate = agent => agent == "Head" ? 0 : 1 };
        var tests = TriedSuite.Plan(1, Bar);

        await TriedSuite.RunAsync(tests, server, stopping: TestContext.Current.CancellationToken);

        Assert.Equal(2 * 15 * 2, server.Messages);
        Assert.Equal(2 * (15 + 1 + 2) * 2, MessageForecast.Compute(tests, BaseJudges.None));
    }

    [Fact]
    public async Task A_conversation_is_restarted_twice_per_test_and_side()
    {
        TriedServer server = new(1) { LossRate = 1 };

        var result = Assert.Single(await TriedSuite.RunAsync(TriedSuite.Plan(1, Bar), server, stopping: TestContext.Current.CancellationToken));

        Assert.Equal(TestVerdict.Error, result.Verdict);
        Assert.Equal(4, result.AllRuns.Sum(run => run.Restarts));
        Assert.Equal(2 * (5 + 2), server.Messages);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(20, 15)]
    public async Task A_server_that_loses_all_conversations_of_five_tests_in_a_row_ends_the_run(int tests, int notRun)
    {
        TriedServer server = new(1) { LossRate = 1 };

        var results = await TriedSuite.RunAsync(
            TriedSuite.Plan(tests, Bar, hasBase: false), server, stopping: TestContext.Current.CancellationToken);

        Assert.Equal(
            (5, notRun),
            (results.Count(result => result.Verdict == TestVerdict.Error), results.Count(result => result.Verdict == TestVerdict.NotRun)));
        Assert.Equal(5 * (2 + 2), server.Messages);
        Assert.Equal(0, server.Open);
    }

    [Fact]
    public async Task Earlier_runs_of_the_base_do_not_hide_a_server_that_loses_all_conversations()
    {
        TriedServer server = new(1) { LossRate = 1 };

        var results = await TriedSuite.RunAsync(
            TriedSuite.Plan(20, Bar), server, new EarlierRuns(new AnsweredRuns(), new(default), TimeProvider.System), TestContext.Current.CancellationToken);

        Assert.Equal(5, results.Count(result => result.Verdict == TestVerdict.Error));
        Assert.Equal(15, results.Count(result => result.Verdict == TestVerdict.NotRun));
        Assert.All(results.Take(5), result => Assert.Equal((5, 5), (result.EarlierBaseRuns, result.JudgedBaseRuns)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task An_error_of_the_server_in_two_sessions_is_a_failure_of_the_agent(int parallelism)
    {
        TriedServer server = new(1) { ErrorRate = 1 };

        var result = Assert.Single(await TriedSuite.RunAsync(TriedSuite.Plan(1, Bar, hasBase: false), server, parallelism, TestContext.Current.CancellationToken));

        Assert.Equal(TestVerdict.Fail, result.Verdict);
        Assert.InRange(result.Runs.Sum(run => run.Restarts), 1, 2);
    }

    [Fact]
    public async Task Earlier_tests_are_finished_before_later_ones_are_begun()
    {
        using CancellationTokenSource stop = new();
        TriedServer server = new(1) { Sent = number => StopAt(number, 12, stop) };

        var results = await TriedSuite.RunAsync(TriedSuite.Plan(3, Bar, hasBase: false), server, 1, stop.Token);

        Assert.Equal([TestVerdict.Pass, TestVerdict.NotRun, TestVerdict.NotRun], results.Select(result => result.Verdict));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(200, 8)]
    public async Task Of_each_outcome_one_conversation_is_kept_per_side(int runs, int parallelism)
    {
        TriedServer server = new(1) { Rate = _ => 0.5 };

        var result = Assert.Single(await TriedSuite.RunAsync(TriedSuite.Plan(1, new(runs, runs)), server, parallelism, stopping: TestContext.Current.CancellationToken));

        Assert.InRange(result.Runs.Count(run => run.IsKept), 1, 2);
        Assert.InRange(Assert.IsAssignableFrom<IReadOnlyList<TestRun>>(result.BaseRuns).Count(run => run.IsKept), 1, 2);
        Assert.All(result.AllRuns.Where(run => !run.IsKept), run => Assert.Empty(run.Turns));
        Assert.Equal(AssertionOutcome.Fail, result.FirstProblem?.Outcome);
        Assert.True(result.FirstProblem?.IsKept);
    }

    [Fact]
    public async Task A_stopped_run_keeps_the_tests_that_were_finished()
    {
        using CancellationTokenSource stop = new();
        TriedServer server = new(1) { Sent = number => StopAt(number, 30, stop) };

        var results = await TriedSuite.RunAsync(TriedSuite.Plan(4, Bar), server, parallelism: 1, stop.Token);

        Assert.Equal(
            [TestVerdict.Pass, TestVerdict.NotRun, TestVerdict.NotRun, TestVerdict.NotRun], results.Select(result => result.Verdict));
        Assert.Equal(0, server.Open);
    }

    private static void StopAt(int number, int limit, CancellationTokenSource stop)
    {
        if (number == limit)
        {
            stop.Cancel();
        }
    }
}
