using System.Text.RegularExpressions;

namespace AmasSync.Core.Review.Risks;

/// <summary>A sentence of a prompt that requires, forbids or restricts something.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsProhibition">Whether it forbids something.</param>
/// <param name="Words">Its words, without those that make it a rule and without stop words.</param>
internal sealed partial record RuleSentence(string Text, bool IsProhibition, IReadOnlySet<string> Words)
{
    private static readonly HashSet<string> StopWords = new(
        ["a", "an", "the", "any", "you", "your", "it", "is", "are", "be", "to"],
        StringComparer.Ordinal);

    // Words that introduce an exception.
    private static readonly string[] ExceptionWords = ["unless", "except", "before", "until", "without"];

    /// <summary>Returns the rules among the sentences of a text.</summary>
    public static IEnumerable<RuleSentence> FindAll(string text) =>
        Rule.IsMatch(text) ? Sentences.Extract(text).Where(sentence => Rule.IsMatch(sentence)).Select(Parse) : [];

    /// <summary>
    /// Returns whether another rule says nearly the same thing. A rule word may be replaced by another one, but a rule that is reversed or
    /// has a new exception is not kept.
    /// </summary>
    public bool IsKeptBy(RuleSentence other) => IsProhibition == other.IsProhibition
        && Words.Count > 0
        && !ExceptionWords.Any(word => other.Words.Contains(word) && !Words.Contains(word))
        && Words.Count(word => !other.Words.Contains(word)) <= AllowedMisses;

    /// <summary>Gets the number of its words that may be missing in a kept rule: one in five.</summary>
    public int AllowedMisses => Words.Count / 5;

    private static RuleSentence Parse(string sentence) => new(
        sentence,
        Rule.Matches(sentence).Any(match => match.Groups["forbids"].Success),
        Word.Matches(Rule.Replace(sentence, " "))
            .Select(match => match.Value.ToLowerInvariant())
            .Where(word => !StopWords.Contains(word))
            .ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(
        @"\b(?:(?<forbids>never|must\s+not|do\s+not|don['’]t|not\s+allowed|cannot|can['’]t|may\s+not|forbidden"
            + @"|under\s+no\s+circumstances)"
            + @"|must|only|always)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’]\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
