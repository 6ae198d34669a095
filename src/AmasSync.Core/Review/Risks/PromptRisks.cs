using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Review.Risks;

/// <summary>What a prompt lost.</summary>
internal static class PromptRisks
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

        var gone = RuleIndex.Gone(before, after).ToList();
        foreach (var rule in gone.Take(MostRules))
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, $"{where}a rule is gone: \"{Shortened(rule)}\"", difference.Pointer);
        }

        if (gone.Count > MostRules)
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, string.Create(CultureInfo.InvariantCulture, $"{where}{gone.Count - MostRules} more rules are gone"), difference.Pointer);
        }
    }

    private static string AgentOf(string path) => NamedPath.Tokens(path).Take(2).ToArray() is ["agents", var name] ? $"'{name}': " : "";

    private static string Shortened(string sentence) => sentence.Length <= LongestQuote ? sentence : $"{sentence[..LongestQuote].TrimEnd()}…";
}
