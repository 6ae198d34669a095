namespace AmasSync.Core.Review.Risks;

/// <summary>The rules of a text, found by their words: a long text with many rules is not compared with another one each with each.</summary>
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
        byWord = rules.SelectMany(rule => rule.Words.Select(word => (Word: word, Rule: rule))).ToLookup(use => use.Word, use => use.Rule, StringComparer.Ordinal);
        uses = byWord.ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    /// <summary>The rules of one text that another one does not have any more, not even in (nearly) the same words.</summary>
    public static IEnumerable<string> FindRemoved(string before, string after)
    {
        RuleIndex now = new(after);
        return RuleSentence.FindAll(before).Where(rule => !now.ContainsRule(rule)).Select(rule => rule.Text).Distinct(StringComparer.Ordinal);
    }

    // Who keeps a rule has at least one of any words that are more than may be missing; the rarest have the fewest sentences to look at.
    private bool ContainsRule(RuleSentence rule) => texts.Contains(rule.Text)
        || rule.Words.OrderBy(word => uses.GetValueOrDefault(word)).Take(rule.AllowedMisses + 1).SelectMany(word => byWord[word]).Take(MaxCandidates).Any(rule.IsKeptBy);
}
