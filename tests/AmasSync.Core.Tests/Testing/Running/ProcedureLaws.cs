using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>
/// The rates of the whole procedure, from conversations to the failure of the command, with fixed seeds. They are in
/// docs/conversation-tests.md.
/// </summary>
public sealed class ProcedureLaws
{
    private static readonly PassBar Bar = new(4, 5);

    [Theory]
    [InlineData(.95, .95, 0, .005)]
    [InlineData(.90, .90, 0, .010)]
    [InlineData(.80, .80, 0, .020)]
    [InlineData(.95, .50, .55, .72)]
    [InlineData(.95, .20, .91, .99)]
    [InlineData(.85, .00, .76, .90)]
    public async Task Regressions_are_reported_at_the_documented_rate(double before, double after, double atLeast, double atMost)
    {
        const int tests = 1000;
        TriedServer server = new(7) { Rate = agent => agent == "Head" ? after : before };

        var results = await TriedSuite.RunAsync(TriedSuite.Plan(tests, Bar), server, parallelism: 1, stopping: TestContext.Current.CancellationToken);

        var rate = results.Count(result => result.Verdict == TestVerdict.Regression) / (double)tests;
        Assert.InRange(rate, atLeast, atMost);
    }

    [Fact]
    public async Task A_pull_request_that_changes_nothing_is_rarely_blocked()
    {
        const int pullRequests = 150;
        var blocked = 0;
        for (uint number = 1; number <= pullRequests; number++)
        {
            blocked += await IsBlockedAsync(new(number) { Rate = _ => 0.9 }) ? 1 : 0;
        }

        // Five in a hundred for the suite as a whole, and 20 tests with .0016 each.
        Assert.InRange(blocked, 0, pullRequests / 6);
    }

    [Fact]
    public async Task A_small_drop_of_all_tests_is_found_about_every_second_time()
    {
        const int pullRequests = 150;
        var found = 0;
        for (uint number = 1; number <= pullRequests; number++)
        {
            var comparison = await CompareAsync(new(number) { Rate = agent => agent == "Head" ? 0.8 : 0.9 });
            found += comparison.Suite.IsDrop ? 1 : 0;
        }

        Assert.InRange(found, pullRequests * 0.34, pullRequests);
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(1, 1)]
    [InlineData(9, 10)]
    [InlineData(3, 3)]
    public async Task What_could_have_been_detected_is_detected_four_times_of_five(int required, int runs)
    {
        const int tests = 600;
        PassBar bar = new(required, runs);
        var drop = DetectableDrop.Compute(bar, isCritical: false);
        TriedServer server = new(3) { Rate = agent => agent == "Head" ? drop.Percent / 100.0 : 1 };

        var results = await TriedSuite.RunAsync(TriedSuite.Plan(tests, bar), server, parallelism: 1, stopping: TestContext.Current.CancellationToken);

        var rate = results.Count(result => result.Verdict == TestVerdict.Regression) / (double)tests;
        Assert.InRange(rate, .74, .90);
    }

    [Theory]
    [InlineData(5, 72)]
    [InlineData(1, 20)]
    public void A_critical_test_detects_what_fails_once(int runs, int percent) =>
        Assert.Equal(percent, DetectableDrop.Compute(new(runs, runs), isCritical: true).Percent);

    [Fact]
    public void What_a_thousand_runs_detect_is_computed_too() =>
        Assert.InRange(DetectableDrop.Compute(new(800, 1000), isCritical: false).Percent, 75, 80);

    private static async Task<bool> IsBlockedAsync(TriedServer server)
    {
        var tests = TriedSuite.Plan(20, Bar);
        var results = await TriedSuite.RunAsync(tests, server, parallelism: 1);
        return results.Any(result => result.Verdict is TestVerdict.Regression or TestVerdict.Fail)
            || BaseComparison.Create("main", "c", tests, results).Suite.IsDrop;
    }

    private static async Task<BaseComparison> CompareAsync(TriedServer server)
    {
        var tests = TriedSuite.Plan(20, Bar);
        return BaseComparison.Create("main", "c", tests, await TriedSuite.RunAsync(tests, server, parallelism: 1));
    }
}
