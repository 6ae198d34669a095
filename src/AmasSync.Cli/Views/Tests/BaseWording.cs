using System.Globalization;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Words that all views use for the comparison with a base.</summary>
internal static class BaseWording
{
    /// <summary>Formats the base, such as <c>main (abc1234)</c>.</summary>
    public static string FormatBase(BaseComparison comparison) => comparison.Reference == comparison.Commit
        ? comparison.Commit[..7]
        : $"{comparison.Reference} ({comparison.Commit[..7]})";

    /// <summary>Formats a rate with its 95 % interval, such as <c>4/5 (38-96 %)</c>.</summary>
    public static string FormatRate(int passed, int runs)
    {
        if (runs == 0)
        {
            return "0/0";
        }

        var interval = WilsonInterval.Compute(passed, runs);
        return string.Create(CultureInfo.InvariantCulture, $"{passed}/{runs} ({interval.Low * 100:0}-{interval.High * 100:0} %)");
    }

    /// <summary>Formats a probability, such as <c>p = .031</c>.</summary>
    public static string FormatProbability(double probability) => probability < 0.001
        ? "p < .001"
        : $"p = {probability.ToString(".000", CultureInfo.InvariantCulture)}";

    /// <summary>Describes the tests as a whole, as a sentence.</summary>
    public static string DescribeSuite(SuiteComparison suite)
    {
        if (suite.Probability is not { } probability)
        {
            var missing = string.Create(
                CultureInfo.InvariantCulture, $"that needs {SuiteComparison.MinTests} tests on both sides (here {suite.Tests})");
            return $"All tests together: not compared, because {missing}.";
        }

        var difference = suite.Difference.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
        var verdict = suite.IsDrop ? "a drop" : "no drop";
        return $"All {suite.Tests} tests together: {verdict}, mean rate {difference} ({FormatProbability(probability)}).";
    }

    /// <summary>Describes what the run could have detected, as a sentence.</summary>
    public static string DescribeDetectable(DetectableDrop drop)
    {
        var change = string.Create(
            CultureInfo.InvariantCulture, $"a test that always passed and now passes in at most {drop.Percent} of 100 runs");
        return $"Detectable with the bar {drop.Bar}: {change}, with a probability of 80 %.";
    }

    /// <summary>Describes a removed or loosened test, as a sentence without a final period.</summary>
    public static string DescribeChange(TestChange change)
    {
        var consequence = (change.TouchesAgent, change.IsAccepted) switch
        {
            (false, _) => "the change does not touch its agent",
            (_, true) => "accepted",
            _ => $"fails until --accept-tests {change.Id} is given, because the change touches its agent too",
        };
        return $"{string.Join(", ", change.Details)}; {consequence}";
    }
}
