using System.Buffers;
using System.Text.RegularExpressions;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>Stretches of a text that no person would have written: long, of mixed letters and digits, and without a pattern.</summary>
internal static partial class HighEntropyText
{
    // Bits a character. English words run together have less than 4, random base64 of 32 characters about 4.6.
    private const double MinEntropy = 4.2;

    // What stands as a credential may be shorter or hexadecimal.
    private const double MinValueEntropy = 3.0;

    private const int MinValueLength = 16;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_.~-=");

    /// <summary>Whether a text is worth a closer look: it ends with a long run without white space, or holds a longer one.</summary>
    public static bool CanOccurIn(string text)
    {
        var ending = text.AsSpan().TrimEnd();
        return ending.Length - 1 - ending.LastIndexOfAnyExcept(Characters) >= MinValueLength || GetLongRunPattern().IsMatch(text);
    }

    /// <summary>Where in prose such stretches stand.</summary>
    public static IEnumerable<Range> FindRanges(string text)
    {
        foreach (Match match in GetLongRunPattern().Matches(text))
        {
            if (IsMixed(match.ValueSpan) && ComputeEntropy(match.ValueSpan) >= MinEntropy)
            {
                yield return match.Index..(match.Index + match.Length);
            }
        }
    }

    /// <summary>The part of a credential field's text that is a credential itself, or null where it is a name, a placeholder or a template.</summary>
    public static Range? FindInValue(string text)
    {
        var match = GetValuePattern().Match(text);
        return match.Success && !GetPlaceholderPattern().IsMatch(text) && match.ValueSpan.ContainsAnyInRange('0', '9') && ComputeEntropy(match.ValueSpan) >= MinValueEntropy
            ? match.Index..(match.Index + match.Length)
            : null;
    }

    private static bool IsMixed(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('0', '9');

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double ComputeEntropy(ReadOnlySpan<char> text)
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
    private static partial Regex GetLongRunPattern();

    // The last word: what comes before it is a scheme such as Bearer.
    [GeneratedRegex(@"[A-Za-z0-9+/_.~-]{16,}={0,2}(?=\s*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex GetValuePattern();

    [GeneratedRegex(@"\{\{|\$\{|<|\*{3}|x{4}|your|example|placeholder|change.?me|dummy|redacted", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GetPlaceholderPattern();
}
