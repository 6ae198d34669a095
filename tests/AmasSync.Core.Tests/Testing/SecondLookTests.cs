using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Tests.Testing;

/// <summary>
/// The rates of false alarms and of found regressions, enumerated exactly: every number of pairs of each kind in the first look and in
/// the runs after it, with its probability.
/// </summary>
public sealed class SecondLookTests
{
    private static readonly PassBar Bar = new(4, 5);

    [Theory]
    [InlineData(.95, .0003)]
    [InlineData(.90, .0020)]
    [InlineData(.85, .0055)]
    [InlineData(.80, .0080)]
    public void An_unchanged_test_is_rarely_called_a_regression(double rate, double atMost) =>
        Assert.InRange(EnumerateVerdicts(rate, rate)[TestVerdict.Regression], 0, atMost);

    [Theory]
    [InlineData(.95, .20, .94)]
    [InlineData(.95, .50, .62)]
    [InlineData(.85, .00, .82)]
    public void A_regression_is_found_at_the_rate_that_the_documentation_names(double baseRate, double headRate, double atLeast) =>
        Assert.InRange(EnumerateVerdicts(baseRate, headRate)[TestVerdict.Regression], atLeast, 1);

    [Theory]
    [InlineData(.90, .90)]
    [InlineData(.95, .20)]
    [InlineData(.30, .90)]
    public void The_verdicts_of_a_test_are_complete(double baseRate, double headRate) =>
        Assert.Equal(1, EnumerateVerdicts(baseRate, headRate).Values.Sum(), 9);

    [Fact]
    public void A_test_that_is_right_nine_times_of_ten_fails_without_a_base_in_fewer_than_three_of_a_hundred_cases()
    {
        double failing = 0;
        for (var first = 0; first <= Bar.Runs; first++)
        {
            if (!SecondLook.IsNeeded(Bar, first))
            {
                continue;
            }

            for (var later = 0; later <= Bar.ExtendedRuns - Bar.Runs; later++)
            {
                var verdict = SecondLook.Decide(Bar, first + later, Bar.ExtendedRuns);
                failing += verdict == TestVerdict.Fail
                    ? Binomial(Bar.Runs, first, .9) * Binomial(Bar.ExtendedRuns - Bar.Runs, later, .9)
                    : 0;
            }
        }

        Assert.InRange(failing, 1e-6, .03);
    }

    [Fact]
    public void A_head_that_meets_its_bar_where_the_base_did_not_is_improved() =>
        Assert.Equal(TestVerdict.Improved, SecondLook.Decide(Bar, CreatePairs(both: 2, losses: 0, gains: 3, neither: 0)));

    [Fact]
    public void A_head_below_its_bar_like_its_base_is_still_failing() =>
        Assert.Equal(TestVerdict.StillFailing, SecondLook.Decide(Bar, CreatePairs(both: 1, losses: 1, gains: 1, neither: 2)));

    [Fact]
    public void A_base_that_fails_too_often_proves_nothing_about_the_head()
    {
        var runs = Join(CreatePairs(both: 3, losses: 2, gains: 0, neither: 0), CreatePairs(both: 4, losses: 2, gains: 1, neither: 3));

        Assert.Equal(TestVerdict.UnreliableBase, SecondLook.Decide(Bar, runs));
    }

    [Theory]
    [InlineData(5, 0, 0, true, TestVerdict.Pass)]
    [InlineData(3, 0, 2, true, TestVerdict.Improved)]
    [InlineData(4, 1, 0, true, TestVerdict.Fail)]
    [InlineData(0, 5, 0, true, TestVerdict.Regression)]
    [InlineData(0, 5, 0, false, TestVerdict.StillFailing)]
    [InlineData(4, 0, 0, true, TestVerdict.Fail)]
    public void A_critical_test_fails_with_one_run_if_the_change_touches_its_agent(
        int both, int losses, int gains, bool touches, object verdict) => Assert.Equal(
        verdict, SecondLook.DecideCritical(CreatePairs(both, losses, gains, neither: 5 - both - losses - gains), touches));

    private static Dictionary<TestVerdict, double> EnumerateVerdicts(double baseRate, double headRate)
    {
        var rates = Enum.GetValues<TestVerdict>().ToDictionary(verdict => verdict, _ => 0.0);
        foreach (var (first, firstRate) in EnumeratePairs(Bar.Runs, baseRate, headRate))
        {
            if (!SecondLook.IsNeeded(Bar, first))
            {
                rates[SecondLook.Decide(Bar, first)] += firstRate;
                continue;
            }

            foreach (var (later, laterRate) in EnumeratePairs(Bar.ExtendedRuns - Bar.Runs, baseRate, headRate))
            {
                rates[SecondLook.Decide(Bar, Join(first, later))] += firstRate * laterRate;
            }
        }

        return rates;
    }

    private static IEnumerable<(PairedRuns Runs, double Rate)> EnumeratePairs(int count, double baseRate, double headRate)
    {
        for (var both = 0; both <= count; both++)
        {
            for (var losses = 0; losses <= count - both; losses++)
            {
                for (var gains = 0; gains <= count - both - losses; gains++)
                {
                    var neither = count - both - losses - gains;
                    var rate = Binomial(count, both + losses, baseRate)
                        * Binomial(both + losses, both, headRate)
                        * Binomial(gains + neither, gains, headRate);
                    yield return (CreatePairs(both, losses, gains, neither), rate);
                }
            }
        }
    }

    private static double Binomial(int count, int passed, double rate)
    {
        double ways = 1;
        for (var i = 1; i <= passed; i++)
        {
            ways = ways * (count - passed + i) / i;
        }

        return ways * Math.Pow(rate, passed) * Math.Pow(1 - rate, count - passed);
    }

    private static PairedRuns CreatePairs(int both, int losses, int gains, int neither) => new(
        [.. Repeat(true, both), .. Repeat(true, losses), .. Repeat(false, gains), .. Repeat(false, neither)],
        [.. Repeat(true, both), .. Repeat(false, losses), .. Repeat(true, gains), .. Repeat(false, neither)]);

    private static PairedRuns Join(PairedRuns first, PairedRuns later) =>
        new([.. first.Base, .. later.Base], [.. first.Head, .. later.Head]);

    private static IEnumerable<bool> Repeat(bool passed, int count) => Enumerable.Repeat(passed, count);
}
