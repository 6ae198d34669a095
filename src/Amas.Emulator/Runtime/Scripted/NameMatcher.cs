using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Which of several names a text speaks of. Words count whole, in any case.</summary>
internal static partial class NameMatcher
{
    private const int ShortestWord = 3;

    /// <summary>
    /// The longest name that stands in the text as it is, else the one of whose words most occur, the first of equals; null where none does.
    /// </summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        string[] words = [.. SplitWords(text)];
        var line = JoinWords(words);
        var named = names.Where(name => JoinWords(SplitWords(name)) is { Length: > 2 } whole && line.Contains(whole, StringComparison.Ordinal));
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
