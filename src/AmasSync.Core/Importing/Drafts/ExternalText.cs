using System.Text;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Texts in separate files, which <c>!file</c> reads.</summary>
internal static class ExternalText
{
    private const int MaxLines = 3;
    private const int MaxLength = 200;

    /// <summary>
    /// Whether a file can store the text unchanged. CR, NUL, a byte order mark and unpaired surrogates would not be read back.
    /// </summary>
    public static bool CanStore(string text) => !text.AsSpan().ContainsAny('\r', '\0')
        && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)
        && !text.StartsWith('\uFEFF');

    /// <summary>Whether a text is long enough to be easier to read in a separate file.</summary>
    public static bool IsLong(string text) => text.Length > MaxLength || text.TrimEnd('\n').AsSpan().Count('\n') >= MaxLines;

    /// <summary>Returns a new text for a file: lines that stay keep their line breaks, and others get those of the file.</summary>
    /// <param name="current">The current text of the file.</param>
    /// <param name="text">The new text, with line feeds.</param>
    public static string ReplaceText(string current, string text)
    {
        var before = current.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var after = text.Split('\n');
        var breaks = FindLineBreaks(current);
        var usual = current.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var hunks = LineDiff.Compare(before, after);
        StringBuilder result = new();
        for (var index = 0; index < after.Length; index++)
        {
            result.Append(after[index]);
            if (index < after.Length - 1)
            {
                var old = FindKeptLine(hunks, index);
                result.Append(old >= 0 && old < breaks.Count ? breaks[old] : usual);
            }
        }

        return result.ToString();
    }

    private static int FindKeptLine(IReadOnlyList<LineHunk> hunks, int index)
    {
        var offset = 0;
        foreach (var hunk in hunks.TakeWhile(hunk => hunk.NewStart <= index))
        {
            if (index < hunk.NewEnd)
            {
                return -1;
            }

            offset = hunk.End - hunk.NewEnd;
        }

        return index + offset;
    }

    private static List<string> FindLineBreaks(string text)
    {
        List<string> breaks = [];
        for (var index = text.IndexOfAny(['\r', '\n']); index >= 0;)
        {
            var length = text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 2 : 1;
            breaks.Add(text.Substring(index, length));
            var next = text.AsSpan(index + length).IndexOfAny('\r', '\n');
            index = next < 0 ? -1 : index + length + next;
        }

        return breaks;
    }
}
