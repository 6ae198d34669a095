using System.Buffers;
using System.Text.RegularExpressions;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>Stretches of a text that no person would have written: long, of mixed letters and digits, and without a pattern.</summary>
internal static partial class RandomText
{
    // Bits a character. English words run together have less than 4, random base64 of 32 characters about 4.6.
    private const double LeastEntropy = 4.2;

    // What stands as a credential may be shorter or hexadecimal.
    private const double LeastEntropyOfValue = 3.0;

    private const int ShortestValue = 16;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_.~-=");

    /// <summary>Whether a text is worth a closer look: it ends with a long run without white space, or holds a longer one.</summary>
    public static bool MayBeIn(string text)
    {
        var ending = text.AsSpan().TrimEnd();
        return ending.Length - 1 - ending.LastIndexOfAnyExcept(Characters) >= ShortestValue || Long().IsMatch(text);
    }

    /// <summary>Where in prose such stretches stand.</summary>
    public static IEnumerable<Range> In(string text)
    {
        foreach (Match match in Long().Matches(text))
        {
            if (IsMixed(match.ValueSpan) && Entropy(match.ValueSpan) >= LeastEntropy)
            {
                yield return match.Index..(match.Index + match.Length);
            }
        }
    }

    /// <summary>The part of a credential field's text that is a credential itself, or null where it is a name, a placeholder or a template.</summary>
    public static Range? InValue(string text)
    {
        var match = Value().Match(text);
        return match.Success && !Placeholder().IsMatch(text) && match.ValueSpan.ContainsAnyInRange('0', '9') && Entropy(match.ValueSpan) >= LeastEntropyOfValue
            ? match.Index..(match.Index + match.Length)
            : null;
    }

    private static bool IsMixed(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('0', '9');

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Entropy(ReadOnlySpan<char> text)
    {
        Dictionary<char, int> counts = [];
        foreach (var character in text)
        {
            counts[character] = counts.GetValueOrDefault(character) + 1;
        }

        var length = (double)text.Length;
        return -counts.Values.Sum(count => count / length * Math.Log2(count / length));
    }

    [GeneratedRegex("[A-Za-z0-9+_-]{32,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Long();

    // The last word: what comes before it is a scheme such as Bearer.
    [GeneratedRegex(@"[A-Za-z0-9+/_.~-]{16,}={0,2}(?=\s*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{\{|\$\{|<|\*{3}|x{4}|your|example|placeholder|change.?me|dummy|redacted", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
