using System.Text.RegularExpressions;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>What a text must look like: contain some words in any case, or match a regular expression, which is written between slashes.</summary>
internal sealed class TextPattern
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string words;
    private readonly Regex? expression;

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public TextPattern(string text)
    {
        words = text;
        expression = text is ['/', _, .., '/'] ? new(text[1..^1], RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, MatchTimeout) : null;
    }

    /// <exception cref="ModelException">The expression takes too long.</exception>
    public bool Matches(string text)
    {
        try
        {
            return expression?.IsMatch(text) ?? text.Contains(words, StringComparison.OrdinalIgnoreCase);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ModelException(
                $"The script's expression {words} takes longer than {MatchTimeout.TotalSeconds:0} s to be matched.", inner: exception);
        }
    }
}
