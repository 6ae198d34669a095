namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Hides U+0085, U+2028 and U+2029 from the parser, which treats them as line breaks, as YAML 1.1 does. In YAML 1.2 they are ordinary
/// characters, and text pasted from web pages contains them. Each is replaced by a character that does not occur in the text, so places
/// do not change.
/// </summary>
internal sealed class LineSeparators
{
    private const string Separators = "\u0085\u2028\u2029";

    private readonly char[] substitutes;
    private char? spaceSubstitute;

    public LineSeparators(string text)
    {
        substitutes = text.AsSpan().ContainsAny(Separators) ? FindUnusedCharacters(text) : [];
        ParserText = IsHiding ? Replace(text, Separators, substitutes) : text;
    }

    /// <summary>Gets the text for the parser.</summary>
    public string ParserText { get; }

    private bool IsHiding => substitutes.Length == Separators.Length;

    /// <summary>
    /// Returns the character that <see cref="Restore"/> replaces by a space, or null if the text contains every candidate.
    /// </summary>
    public char? FindSpaceSubstitute()
    {
        if (spaceSubstitute is null && FindUnusedCharacters(ParserText) is [var unused, ..])
        {
            spaceSubstitute = unused;
        }

        return spaceSubstitute;
    }

    /// <summary>Restores the original characters in text that the parser returned.</summary>
    public string Restore(string piece)
    {
        if (spaceSubstitute is { } substitute)
        {
            piece = piece.Replace(substitute, ' ');
        }

        return IsHiding && piece.AsSpan().ContainsAny(substitutes) ? Replace(piece, substitutes, Separators) : piece;
    }

    // U+FDD0 to U+FDEF are not assigned to characters.
    private static char[] FindUnusedCharacters(string text)
    {
        var candidates = Enumerable.Range(0xFDD0, 32).Select(code => (char)code);
        return [.. candidates.Where(character => !text.Contains(character, StringComparison.Ordinal)).Take(Separators.Length)];
    }

    private static string Replace(string text, ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            text = text.Replace(from[i], to[i]);
        }

        return text;
    }
}
