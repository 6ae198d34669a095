using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Which of several names a text speaks of.</summary>
internal static partial class NameInText
{
    private const int ShortestWord = 3;

    /// <summary>The name of whose words most occur in the text, the first of equals; null where none does. Words are whole, in any case.</summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        var words = Words.Matches(text).Select(word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var best = names.Select(name => (Name: name, Hits: WordsOf(name).Count(words.Contains))).MaxBy(found => found.Hits);
        return best.Hits > 0 ? best.Name : null;
    }

    // The word for what every agent is says nothing about one of them.
    private static IEnumerable<string> WordsOf(string name) =>
        Words.Matches(name).Select(word => word.Value).Where(word => word.Length >= ShortestWord && !word.Equals("agent", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }
}
