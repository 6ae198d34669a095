using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>
/// Computes lines and columns of a text. A line ends with LF, CR or CRLF; columns count UTF-16 code units, as editors do.
/// </summary>
internal static class TextPosition
{
    /// <summary>Returns the place of the character at an index, or of the end of the text.</summary>
    public static Place ToPlace(ReadOnlySpan<char> text, int index, string file)
    {
        var before = text[..index];
        var (line, column) = (CountLineBreaks(before) + 1, index - before.LastIndexOfAny('\r', '\n'));
        return new(file, line, column, line, column + 1);
    }

    public static int CountLineBreaks(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
