using AmasSync.Core.Testing.Statistics;
using CsCheck;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace AmasSync.Core.Tests.Testing;

/// <summary>The statistics of tests, held to those of a library.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void The_sign_test_is_the_upper_tail_of_the_binomial_distribution() => Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 1500]).Holds(
        counts =>
        {
            var (losses, gains) = counts;
            var expected = losses == 0 ? 1 : 1 - Binomial.CDF(.5, losses + gains, losses - 1);

            Assert.Equal(expected, SignTest.ComputeProbability(losses, gains), 1e-9);
        },
        iter: 300);

    [Fact]
    public void The_wilson_interval_is_where_the_score_test_does_not_reject() => Gen.Int[1, 200].SelectMany(
        runs => Gen.Int[0, runs].Select(passed => (passed, runs))).Holds(
        counts =>
        {
            var (passed, runs) = counts;
            var interval = WilsonInterval.Compute(passed, runs);
            var z = Normal.InvCDF(0, 1, .975);

            foreach (var bound in new[] { interval.Low, interval.High }.Where(bound => bound is > 1e-9 and < 1 - 1e-9))
            {
                var score = (((double)passed / runs) - bound) / Math.Sqrt(bound * (1 - bound) / runs);
                Assert.Equal(z, Math.Abs(score), 1e-6);
            }
        },
        iter: 300);

    [Fact]
    public void Of_tests_that_all_dropped_alike_only_one_flip_is_as_low() =>
        Assert.Equal(1.0 / 1024, PermutationTest.ComputeProbability([.. Enumerable.Repeat(-.2, 10)]), 12);

    [Fact]
    public void A_suite_without_differences_has_the_probability_one() =>
        Assert.Equal(1, PermutationTest.ComputeProbability([0, 0, 0, 0, 0]));

    [Fact]
    public void The_exact_probability_counts_all_flips() => Gen.Int[-5, 5].Array[1, 10].Holds(
        fifths =>
        {
            var expected = Enumerable.Range(0, 1 << fifths.Length)
                .Count(flip => fifths.Select((fifth, i) => (flip >> i & 1) == 1 ? -fifth : fifth).Sum() <= fifths.Sum());

            var probability = PermutationTest.ComputeProbability([.. fifths.Select(fifth => fifth / 5.0)]);

            Assert.Equal((double)expected / (1 << fifths.Length), probability, 12);
        },
        iter: 200);

    [Fact]
    public void Above_twenty_tests_the_estimate_is_near_the_normal_approximation()
    {
        double[] differences = [.. Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? -.4 : .1)];
        var deviation = Math.Sqrt(differences.Sum(difference => difference * difference));
        var expected = Normal.CDF(0, deviation, differences.Sum());

        Assert.Equal(expected, PermutationTest.ComputeProbability(differences), .02);
    }

    [Fact]
    public void The_number_of_pairs_is_not_limited_by_the_range_of_a_double() =>
        Assert.Equal(.5 + ComputeHalfOfMiddle(2000), SignTest.ComputeProbability(1000, 1000), 1e-9);

    private static double ComputeHalfOfMiddle(int pairs) =>
        Math.Exp(SpecialFunctions.FactorialLn(pairs) - (2 * SpecialFunctions.FactorialLn(pairs / 2)) - (pairs * Math.Log(2))) / 2;
}
