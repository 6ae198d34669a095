using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Finds the name that a text mentions. Whole words are compared, ignoring case.</summary>
internal static partial class NameMatcher
{
    private const int ShortestWord = 3;

    /// <summary>
    /// Finds the longest name that the text contains, otherwise the first name that shares the most words with the text; null without one.
    /// </summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        string[] words = [.. SplitWords(text)];
        var line = JoinWords(words);
        var named = names.Where(
            name => JoinWords(SplitWords(name)) is { Length: > 2 } whole && line.Contains(whole, StringComparison.Ordinal));
        if (named.MaxBy(name => name.Length) is { } longest)
        {
            return longest;
        }

        var known = words.Where(word => word.Length >= ShortestWord).ToHashSet(StringComparer.Ordinal);
        var best = names.Select(name => (Name: name, Hits: SplitWords(name).Count(known.Contains))).MaxBy(found => found.Hits);
        return best.Hits > 0 ? best.Name : null;
    }

    private static string JoinWords(IEnumerable<string> words) => $" {string.Join(' ', words)} ";

    private static IEnumerable<string> SplitWords(string text) => Words.Matches(text).Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }
}
