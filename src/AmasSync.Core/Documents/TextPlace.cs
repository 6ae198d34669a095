using AmasSync.Core.Findings;

namespace AmasSync.Core.Documents;

/// <summary>
/// Lines and columns of a text. A line ends with LF, CR or CRLF; columns count UTF-16 code units, as editors do.
/// </summary>
internal static class TextPlace
{
    /// <summary>The place right after a text that begins its file.</summary>
    public static Place EndOf(ReadOnlySpan<char> text, string file) => At(text, text.Length, file);

    /// <summary>The place of one character.</summary>
    public static Place At(ReadOnlySpan<char> text, int index, string file)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }

        return new(file, line, index - start + 1, line, index - start + 2);
    }
}
