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

    /// <summary>The reason, after the name of the member agent, for a prompt of which nothing is left.</summary>
    public const string Gone = "the prompt is gone";

    /// <param name="differences">The differences of a change.</param>
    /// <param name="after">The configuration after the change.</param>
    public static IEnumerable<Risk> Find(IEnumerable<PropertyChange> differences, ConfigValue.Map after) =>
        differences.Where(IsPrompt).SelectMany(difference => Find(difference, after));

    /// <summary>Returns whether the place is a prompt.</summary>
    public static bool IsPrompt(PropertyChange difference) =>
        difference is { Before: null or ConfigValue.Text, After: null or ConfigValue.Text }
        && NamedPath.ParseTokens(difference.Path).Any(token => token.Contains("prompt", StringComparison.Ordinal));

    private static IEnumerable<Risk> Find(PropertyChange difference, ConfigValue.Map config)
    {
        if (difference.Before is not ConfigValue.Text { Shown: var before })
        {
            yield break;
        }

        var after = (difference.After as ConfigValue.Text)?.Shown ?? "";
        var agent = FindAgent(difference.Path);
        var (where, member) = agent is null ? ("", "") : ($"'{agent}': ", $"'{agent}' ");
        if (string.IsNullOrWhiteSpace(after) && !string.IsNullOrWhiteSpace(before) && !HasPrompt(config, agent))
        {
            yield return new(RiskKind.PromptShrunk, RiskLevel.High, $"{where}{Gone}", difference.Pointer);
        }
        else if (before.Length >= MinLengthBefore && after.Length * 2 <= before.Length)
        {
            var reason = string.Create(
                CultureInfo.InvariantCulture, $"{where}the prompt was shortened from {before.Length} to {after.Length} characters");
            yield return new(RiskKind.PromptShrunk, RiskLevel.High, reason, difference.Pointer);
        }

        var gone = RuleIndex.FindRemoved(before, after).ToList();
        foreach (var rule in gone.Take(MaxRules))
        {
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, $"{member}loses the rule \"{Shorten(rule)}\"", difference.Pointer);
        }

        if (gone.Count > MaxRules)
        {
            var more = gone.Count - MaxRules;
            var reason = string.Create(CultureInfo.InvariantCulture, $"{member}loses {more} more rule{(more == 1 ? "" : "s")}");
            yield return new(RiskKind.RuleRemoved, RiskLevel.High, reason, difference.Pointer);
        }
    }

    // A prompt may have moved to another field, or to the member agents of a configuration that had none.
    private static bool HasPrompt(ConfigValue.Map config, string? agent) => PromptTexts.Find(config)
        .Any(prompt => !string.IsNullOrWhiteSpace(prompt.Text) && (agent is null || FindAgent(prompt.Path) == agent));

    private static string? FindAgent(string path) =>
        NamedPath.ParseTokens(path).Take(2).ToArray() is ["agents", var name] ? name : null;

    private static string Shorten(string sentence) =>
        sentence.Length <= MaxQuoteLength ? sentence : $"{sentence[..MaxQuoteLength].TrimEnd()}…";
}
