using Amas.Config.Json;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>Measures the prompts that a plan changes. Secrets are not counted.</summary>
internal static class PromptSizes
{
    /// <summary>Measures the changed prompts before and after the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="count">Counts the tokens of a text; called for the texts of prompts only.</param>
    public static IReadOnlyList<PromptSize> Measure(Plan plan, Func<string, int> count) =>
        [.. plan.Changes.Where(change => change.HasEffect).SelectMany(change => Measure(change, count))];

    private static IEnumerable<PromptSize> Measure(Change change, Func<string, int> count) => change switch
    {
        Change.Create { After: { } config } => PromptTexts.Find(config) is { Count: > 0 } prompts
            ? [new(change.Name, "", 0, prompts.Sum(prompt => count(prompt.Text)))]
            : [],
        Change.Compared => change.Differences
            .Where(PromptRisks.IsPrompt)
            .Select(difference => new PromptSize(
                change.Name, difference.Path, Count(difference.Before, count), Count(difference.After, count))),
        _ => [],
    };

    private static int Count(ConfigValue? value, Func<string, int> count) => value is ConfigValue.Text text ? count(text.Value) : 0;
}
