using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Review.Risks;

/// <summary>Finds prompts that lost text or rules.</summary>
internal static class PromptRisks
{
    // A shorter prompt often loses half of its text in an ordinary edit.
    private const int MinLengthBefore = 200;
    private const int MaxRules = 5;
    private const int MaxQuoteLength = 100;

    public static IEnumerable<Risk> Find(IEnumerable<PropertyChange> differences) => differences.Where(IsPrompt).SelectMany(Find);

    /// <summary>Returns whether the place is a prompt.</summary>
    public static bool IsPrompt(PropertyChange difference) =>
        difference is { Before: null or ConfigValue.Text, After: null or ConfigValue.Text }
        && NamedPath.ParseTokens(difference.Path).Any(token => token.Contains("prompt", StringComparison.Ordinal));

    private static IEnumerable<Risk> Find(PropertyChange difference)
    {
        if (difference.Before is not ConfigValue.Text { Shown: var before })
        {
            yield break;
        }

        var after = (difference.After as ConfigValue.Text)?.Shown ?? "";
        var where = FormatAgentPrefix(difference.Path);
        if (before.Length >= MinLengthBefore && after.Length * 2 <= before.Length)
        {
            var reason = string.Create(
                CultureInfo.InvariantCulture, $"{where}the prompt was shortened from {before.Length} to {after.Length} characters");
            yield return new(RiskKind.PromptShrunk, RiskLevel.High, reason, difference.Pointer);
        }

        var gone = RuleIndex.FindRemoved(before, after).ToList();
        foreach (var rule in gone.Take(MaxRules))
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, $"{where}rule removed: \"{Shorten(rule)}\"", difference.Pointer);
        }

        if (gone.Count > MaxRules)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"{where}more rules removed: {gone.Count - MaxRules}");
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, reason, difference.Pointer);
        }
    }

    private static string FormatAgentPrefix(string path) =>
        NamedPath.ParseTokens(path).Take(2).ToArray() is ["agents", var name] ? $"'{name}': " : "";

    private static string Shorten(string sentence) =>
        sentence.Length <= MaxQuoteLength ? sentence : $"{sentence[..MaxQuoteLength].TrimEnd()}…";
}
