using System.Text.RegularExpressions;

namespace AmasSync.Core.Review.Risks;

/// <summary>A sentence that says what must be, must not be, or may only be.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsProhibition">Whether it says what must not be.</param>
/// <param name="Words">What it is about: its words without those that make it a rule, and without small ones.</param>
internal sealed partial record RuleSentence(string Text, bool IsProhibition, IReadOnlySet<string> Words)
{
    private static readonly HashSet<string> StopWords = new(["a", "an", "the", "any", "you", "your", "it", "is", "are", "be", "to"], StringComparer.Ordinal);

    // What begins an exception.
    private static readonly string[] ExceptionWords = ["unless", "except", "before", "until", "without"];

    /// <summary>The rules among the sentences of a text.</summary>
    public static IEnumerable<RuleSentence> FindAll(string text) => Rule.IsMatch(text) ? Sentences.Extract(text).Where(sentence => Rule.IsMatch(sentence)).Select(Parse) : [];

    /// <summary>Whether another one says (nearly) the same: a rule with another rule word is kept, one that is turned round or got an exception is not.</summary>
    public bool IsKeptBy(RuleSentence other) => IsProhibition == other.IsProhibition
        && Words.Count > 0
        && !ExceptionWords.Any(word => other.Words.Contains(word) && !Words.Contains(word))
        && Words.Count(word => !other.Words.Contains(word)) <= AllowedMisses;

    /// <summary>So many of its words may be others: one in five.</summary>
    public int AllowedMisses => Words.Count / 5;

    private static RuleSentence Parse(string sentence) => new(
        sentence,
        Rule.Matches(sentence).Any(match => match.Groups["forbids"].Success),
        Word.Matches(Rule.Replace(sentence, " ")).Select(match => match.Value.ToLowerInvariant()).Where(word => !StopWords.Contains(word)).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(
        @"\b(?:(?<forbids>never|must\s+not|do\s+not|don['’]t|not\s+allowed|cannot|can['’]t|may\s+not|forbidden|under\s+no\s+circumstances)|must|only|always)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’]\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
