using System.Globalization;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Tests;

/// <summary>What conversations cost: medians, which a single slow answer does not move.</summary>
/// <param name="Tokens">The tokens of a conversation; null if the server does not say.</param>
/// <param name="Latency">The time of the answers of a conversation; null if there is none.</param>
internal sealed record RunAmounts(double? Tokens, TimeSpan? Latency)
{
    public static RunAmounts From(IEnumerable<TestRun> runs)
    {
        TestRun[] judged = [.. runs.Where(run => run.IsJudged)];
        var tokens = judged.Select(run => (double?)run.Tokens).OfType<double>();
        var latency = FindMedian(judged.Select(run => run.Latency.TotalMilliseconds));
        return new(FindMedian(tokens), latency is { } known ? TimeSpan.FromMilliseconds(known) : null);
    }

    /// <summary>Describes the amounts, and what changed since <paramref name="before"/>; empty if nothing is known.</summary>
    public IReadOnlyList<string> Describe(RunAmounts? before = null)
    {
        List<string> amounts = [];
        if (Tokens is { } tokens)
        {
            var change = FormatChange(before?.Tokens, tokens, FormatTokens);
            amounts.Add($"{FormatTokens(tokens)} tokens a conversation{change}");
        }

        if (Latency is { } latency)
        {
            var change = FormatChange(before?.Latency?.TotalMilliseconds, latency.TotalMilliseconds, FormatTime);
            amounts.Add($"{FormatTime(latency.TotalMilliseconds)} a conversation{change}");
        }

        return amounts;
    }

    /// <summary>Formats a time for people: <c>350 ms</c> or <c>1.2 s</c>.</summary>
    public static string FormatTime(double milliseconds) => milliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");

    private static string FormatTokens(double tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);

    private static string FormatChange(double? before, double after, Func<double, string> format)
    {
        if (before is not { } old)
        {
            return "";
        }

        var share = old > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(after - old) / old * 100:+0;−0;±0}%") : "";
        return $" (base {format(old)}{share})";
    }

    private static double? FindMedian(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
