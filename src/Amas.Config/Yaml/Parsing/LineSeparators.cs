namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Hides U+0085, U+2028 and U+2029 from a parser that takes them for line breaks, as YAML 1.1 did: in YAML 1.2 they are characters like any other,
/// and prompts that were pasted from a web page hold them. Each is replaced by a character that the text does not hold, so places stay what they are.
/// </summary>
internal sealed class LineSeparators
{
    private const string Separators = "\u0085\u2028\u2029";

    private readonly char[] substitutes;

    public LineSeparators(string text)
    {
        substitutes = text.AsSpan().ContainsAny(Separators)
            ? [.. Enumerable.Range(0xFDD0, 32).Select(code => (char)code).Where(character => !text.Contains(character, StringComparison.Ordinal)).Take(Separators.Length)]
            : [];
        ParserText = IsHiding ? Replace(text, Separators, substitutes) : text;
    }

    /// <summary>The text for the parser.</summary>
    public string ParserText { get; }

    private bool IsHiding => substitutes.Length == Separators.Length;

    /// <summary>A piece of what the parser gave back, as it was written.</summary>
    public string Restore(string piece) => IsHiding && piece.AsSpan().ContainsAny(substitutes) ? Replace(piece, substitutes, Separators) : piece;

    private static string Replace(string text, ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            text = text.Replace(from[i], to[i]);
        }

        return text;
    }
}
