namespace AmasSync.Core.Review.Risks;

/// <summary>
/// An index of the rules of a text by their words, so that two long texts are compared without comparing every pair of rules.
/// </summary>
internal sealed class RuleIndex
{
    private const int MaxCandidates = 200;

    private readonly HashSet<string> texts;
    private readonly ILookup<string, RuleSentence> byWord;
    private readonly Dictionary<string, int> uses;

    public RuleIndex(string text)
    {
        List<RuleSentence> rules = [.. RuleSentence.FindAll(text).DistinctBy(rule => rule.Text, StringComparer.Ordinal)];
        texts = rules.Select(rule => rule.Text).ToHashSet(StringComparer.Ordinal);
        byWord = rules
            .SelectMany(rule => rule.Words.Select(word => (Word: word, Rule: rule)))
            .ToLookup(use => use.Word, use => use.Rule, StringComparer.Ordinal);
        uses = byWord.ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    /// <summary>Returns the rules of the old text that the new text does not contain, not even in nearly the same words.</summary>
    public static IEnumerable<string> FindRemoved(string before, string after)
    {
        RuleIndex now = new(after);
        return RuleSentence.FindAll(before)
            .Where(rule => !now.ContainsRule(rule))
            .Select(rule => rule.Text)
            .Distinct(StringComparer.Ordinal);
    }

    // At most AllowedMisses words may be missing, so a rule that keeps this one contains at least one of any AllowedMisses + 1 words.
    // The rarest words have the fewest candidates.
    private bool ContainsRule(RuleSentence rule)
    {
        if (texts.Contains(rule.Text))
        {
            return true;
        }

        var rarestWords = rule.Words.OrderBy(word => uses.GetValueOrDefault(word)).Take(rule.AllowedMisses + 1);
        return rarestWords.SelectMany(word => byWord[word]).Take(MaxCandidates).Any(rule.IsKeptBy);
    }
}
