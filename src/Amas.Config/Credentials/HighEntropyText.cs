using System.Buffers;
using System.Text.RegularExpressions;

namespace Amas.Config.Credentials;

/// <summary>Finds parts of a text that look random, as tokens do: long, of mixed letters and digits, and without a pattern.</summary>
internal static partial class HighEntropyText
{
    // Bits per character. Concatenated English words have less than 4, random base64 of 32 characters about 4.6.
    private const double MinEntropy = 4.2;

    // The value of a credential field may be shorter, or hexadecimal.
    private const double MinValueEntropy = 3.0;

    private const int MinValueLength = 16;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_.~-=");

    /// <summary>
    /// Returns whether a text needs a full search: it ends with a long run without white space, or contains a longer one.
    /// </summary>
    public static bool CanOccurIn(string text)
    {
        var ending = text.AsSpan().TrimEnd();
        return ending.Length - 1 - ending.LastIndexOfAnyExcept(Characters) >= MinValueLength || GetLongRunPattern().IsMatch(text);
    }

    /// <summary>Returns the random-looking parts of a text.</summary>
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

    /// <summary>
    /// Returns the credential in the value of a credential field, or null if the value is a name, a placeholder or a template.
    /// </summary>
    public static Range? FindInValue(string text)
    {
        var match = GetValuePattern().Match(text);
        var isCredential = match.Success
            && !GetPlaceholderPattern().IsMatch(text)
            && match.ValueSpan.ContainsAnyInRange('0', '9')
            && ComputeEntropy(match.ValueSpan) >= MinValueEntropy;
        return isCredential ? match.Index..(match.Index + match.Length) : null;
    }

    private static bool IsMixed(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('0', '9');

    /// <summary>Computes the Shannon entropy in bits per character.</summary>
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

    // The last word, because a scheme such as Bearer comes before the credential.
    [GeneratedRegex(@"[A-Za-z0-9+/_.~-]{16,}={0,2}(?=\s*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex GetValuePattern();

    [GeneratedRegex(
        @"\{\{|\$\{|<|\*{3}|x{4}|your|example|placeholder|change.?me|dummy|redacted",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GetPlaceholderPattern();
}
