using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>A pattern for texts: words that the text contains, or a regular expression between slashes. Both ignore case.</summary>
internal sealed class TextPattern
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string words;
    private readonly Regex? expression;

    /// <exception cref="ArgumentException">The regular expression is invalid.</exception>
    public TextPattern(string text)
    {
        words = text;
        expression = text is ['/', _, .., '/']
            ? new(text[1..^1], RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, MatchTimeout)
            : null;
    }

    /// <exception cref="ModelException">Matching takes too long.</exception>
    public bool Matches(string text)
    {
        try
        {
            return expression?.IsMatch(text) ?? text.Contains(words, StringComparison.OrdinalIgnoreCase);
        }
        catch (RegexMatchTimeoutException exception)
        {
            var seconds = MatchTimeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            throw new ModelException($"Matching the expression {words} of the script takes longer than {seconds} s.", inner: exception);
        }
    }
}
