using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Review.Risks;

/// <summary>What a prompt lost.</summary>
internal static class PromptRisks
{
    // A shorter text loses its half with every other edit.
    private const int MinLengthBefore = 200;
    private const int MaxRules = 5;
    private const int MaxQuoteLength = 100;

    public static IEnumerable<Risk> Find(IEnumerable<PropertyChange> differences) => differences.Where(IsPrompt).SelectMany(Find);

    /// <summary>Whether that place holds a text that a model is told.</summary>
    public static bool IsPrompt(PropertyChange difference) =>
        difference is { Before: null or ConfigValue.Text, After: null or ConfigValue.Text }
        && NamedPath.ParseTokens(difference.Path).Any(token => token.Contains("prompt", StringComparison.Ordinal));

    private static IEnumerable<Risk> Find(PropertyChange difference)
    {
        if (difference.Before is not ConfigValue.Text { Value: var before })
        {
            yield break;
        }

        var after = (difference.After as ConfigValue.Text)?.Value ?? "";
        var where = FormatAgentPrefix(difference.Path);
        if (before.Length >= MinLengthBefore && after.Length * 2 <= before.Length)
        {
            yield return new(RiskKind.PromptShrunk, RiskLevel.High, string.Create(CultureInfo.InvariantCulture, $"{where}a prompt of {before.Length} characters has {after.Length} left"), difference.Pointer);
        }

        var gone = RuleIndex.FindRemoved(before, after).ToList();
        foreach (var rule in gone.Take(MaxRules))
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, $"{where}a rule is gone: \"{Shorten(rule)}\"", difference.Pointer);
        }

        if (gone.Count > MaxRules)
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, string.Create(CultureInfo.InvariantCulture, $"{where}{gone.Count - MaxRules} more rules are gone"), difference.Pointer);
        }
    }

    private static string FormatAgentPrefix(string path) => NamedPath.ParseTokens(path).Take(2).ToArray() is ["agents", var name] ? $"'{name}': " : "";

    private static string Shorten(string sentence) => sentence.Length <= MaxQuoteLength ? sentence : $"{sentence[..MaxQuoteLength].TrimEnd()}…";
}
