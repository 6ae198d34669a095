using System.Text;
using System.Text.RegularExpressions;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Recognizes updates of several agents that a reader would call the same: equal differences with equal risks. Around the
/// part of a text that differs, its lines may differ in numbers only, because the meaning of an edit depends on them.
/// </summary>
internal static partial class EqualChanges
{
    /// <summary>Computes a key that only equal changes share; null for a change that is never grouped.</summary>
    public static string? ComputeKey(Change change, PlanReview review)
    {
        if (change is not Change.Update { UnstoredValues: [] } update || update.Differences.Count == 0)
        {
            return null;
        }

        StringBuilder key = new();
        var risks = review[change].Risks.Select(risk => $"{risk.Kind} {risk.Level} {risk.Pointer?.Text}");
        key.AppendJoin('\n', [change.Reason.ToString(), change.Blocker?.Kind.ToString() ?? "", .. risks]);
        foreach (var difference in update.Differences)
        {
            key.Append('\n').AppendJoin('\0', Describe(difference));
        }

        return Sha256Hex.Compute(key.ToString());
    }

    private static IEnumerable<string> Describe(PropertyChange difference)
    {
        var cause = DifferenceWording.DescribeCause(difference);
        string[] place = [difference.Path, difference.Kind.ToString(), difference.Origin.ToString(), cause];
        return place.Concat(difference is { Before: ConfigValue.Text before, After: ConfigValue.Text after }
            ? DescribeEdit(before.Shown, after.Shown)
            : new[] { difference.Before, difference.After }.Select(value => value is null ? "" : ConfigJson.SerializeRedacted(value)));
    }

    // The part that differs, and the lines around it.
    private static IEnumerable<string> DescribeEdit(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        while (start > 0 && char.IsLetterOrDigit(before[start - 1]))
        {
            start--;
        }

        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        while (end > 0 && char.IsLetterOrDigit(before[^end]))
        {
            end--;
        }

        var lead = before[..start].Split('\n')[^1];
        var trail = before[^end..].Split('\n')[0];
        return [ReplaceNumbers(lead), before[start..^end], after[start..^end], ReplaceNumbers(trail)];
    }

    private static string ReplaceNumbers(string text) => Number.Replace(text, "0");

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number { get; }
}
