using System.Globalization;
using System.Text.RegularExpressions;
using AmasSync.Core.Changes;
using AmasSync.Core.Json;

namespace AmasSync.Core.Risks;

/// <summary>What a prompt lost.</summary>
internal static partial class PromptRisks
{
    // A shorter text loses its half with every other edit.
    private const int ShortestBefore = 200;
    private const int MostRules = 5;
    private const int LongestQuote = 100;

    public static IEnumerable<Risk> Of(IEnumerable<PropertyChange> differences) => differences.Where(IsPrompt).SelectMany(Of);

    /// <summary>Whether that place holds a text that a model is told.</summary>
    public static bool IsPrompt(PropertyChange difference) =>
        difference is { Before: null or ConfigValue.Text, After: null or ConfigValue.Text }
        && NamedPath.Tokens(difference.Path).Any(token => token.Contains("prompt", StringComparison.Ordinal));

    private static IEnumerable<Risk> Of(PropertyChange difference)
    {
        if (difference.Before is not ConfigValue.Text { Value: var before })
        {
            yield break;
        }

        var after = (difference.After as ConfigValue.Text)?.Value ?? "";
        var where = AgentOf(difference.Path);
        if (before.Length >= ShortestBefore && after.Length * 2 <= before.Length)
        {
            yield return new(RiskKind.PromptShrunk, RiskLevel.High, string.Create(CultureInfo.InvariantCulture, $"{where}a prompt of {before.Length} characters has {after.Length} left"), difference.Pointer);
        }

        // Comparing costs more than looking.
        var gone = Rule.IsMatch(before) ? RulesGone(ProseDiff.Between(before, after)).ToList() : [];
        foreach (var rule in gone.Take(MostRules))
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, $"{where}a rule is gone: \"{Shortened(rule)}\"", difference.Pointer);
        }

        if (gone.Count > MostRules)
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, string.Create(CultureInfo.InvariantCulture, $"{where}{gone.Count - MostRules} more rules are gone"), difference.Pointer);
        }
    }

    // A line that comes back elsewhere with the same words was moved, not removed.
    private static IEnumerable<string> RulesGone(ProseDiff diff)
    {
        var added = diff.Lines.OfType<ProseLine.Added>().Select(line => line.Text.Trim()).ToHashSet(StringComparer.Ordinal);
        return diff.Lines
            .Select(line => line switch
            {
                ProseLine.Removed removed when Rule.IsMatch(removed.Text) && !added.Contains(removed.Text.Trim()) => removed.Text,
                ProseLine.Changed changed when Rule.Count(Side(changed, ProseMark.Added)) > Rule.Count(Side(changed, ProseMark.Removed)) => Side(changed, ProseMark.Added),
                _ => null,
            })
            .OfType<string>();
    }

    private static string Side(ProseLine.Changed line, ProseMark without) => string.Concat(line.Spans.Where(span => span.Mark != without).Select(span => span.Text));

    private static string AgentOf(string path) => NamedPath.Tokens(path).Take(2).ToArray() is ["agents", var name] ? $"'{name}': " : "";

    private static string Shortened(string line)
    {
        var text = line.Trim();
        return text.Length <= LongestQuote ? text : $"{text[..LongestQuote].TrimEnd()}…";
    }

    [GeneratedRegex(@"\b(must|never|only)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule { get; }
}
