using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Statistics;

using TestResult = AmasSync.Core.Testing.Running.TestResult;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>What a run may use at most.</summary>
public sealed class BudgetTests
{
    private static readonly PassBar Bar = new(4, 5);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(25)]
    public async Task No_message_is_sent_beyond_the_budget(int limit)
    {
        TriedServer server = new(1);

        var (results, meter) = await RunAsync(server, new() { Messages = limit });

        Assert.Equal(limit, server.Messages);
        Assert.Equal(0, server.Open);
        Assert.Equal($"The budget of {limit} {(limit == 1 ? "message" : "messages")} is used up.", meter.StoppedBy);
        Assert.Equal(limit / 20, results.Count(result => result.Verdict == TestVerdict.Pass));
        Assert.Equal(3 - (limit / 20), results.Count(result => result.Verdict == TestVerdict.NotRun));
    }

    [Fact]
    public async Task A_budget_that_is_enough_stops_nothing()
    {
        TriedServer server = new(1) { TokensPerTurn = 10 };

        var (results, meter) = await RunAsync(server, new() { Messages = 60, Tokens = 601 });

        Assert.All(results, result => Assert.Equal(TestVerdict.Pass, result.Verdict));
        Assert.Null(meter.StoppedBy);
    }

    [Fact]
    public async Task Tokens_stop_the_run_after_the_answer_that_used_them_up()
    {
        TriedServer server = new(1) { TokensPerTurn = 10 };

        var (results, meter) = await RunAsync(server, new() { Tokens = 250 });

        Assert.Equal(25, server.Messages);
        Assert.Equal("The budget of 250 tokens is used up.", meter.StoppedBy);
        Assert.Equal(2, results.Count(result => result.Verdict == TestVerdict.NotRun));
    }

    [Fact]
    public async Task A_budget_of_tokens_needs_a_server_that_reports_them()
    {
        TriedServer server = new(1);

        var (_, meter) = await RunAsync(server, new() { Tokens = 250 });

        Assert.Equal(1, server.Messages);
        Assert.Equal("The server does not report tokens, so that a budget of tokens cannot be kept.", meter.StoppedBy);
    }

    private static async Task<(IReadOnlyList<TestResult> Results, BudgetMeter Meter)> RunAsync(TriedServer server, RunBudget budget)
    {
        using CancellationTokenSource stop = new();
        BudgetMeter meter = new(budget, stop);
        var results = await TriedSuite.RunAsync(TriedSuite.Plan(3, Bar), new BudgetedServer(server, meter), 1, stop.Token);
        return (results, meter);
    }
}
