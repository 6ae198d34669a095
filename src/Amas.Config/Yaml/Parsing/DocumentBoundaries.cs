namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Finds where reading can continue after a broken document: at a line <c>---</c>, which no other YAML construct may contain at
/// its beginning.
/// </summary>
internal sealed class DocumentBoundaries(string text)
{
    private int offset;

    /// <summary>Gets the text that has not been read yet.</summary>
    public string RemainingText => text[offset..];

    /// <summary>Gets the number of lines before the remaining text.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Moves forward to the first <c>---</c> line at or after a line of the file; returns false if there is none.</summary>
    public bool SkipPast(int line)
    {
        var first = LinesBefore;
        while (AdvanceLine())
        {
            if (LinesBefore + 1 >= line && LinesBefore > first && IsDocumentStart(text.AsSpan(offset)))
            {
                return true;
            }
        }

        return false;
    }

    private bool AdvanceLine()
    {
        var end = text.AsSpan(offset).IndexOfAny('\r', '\n');
        if (end < 0)
        {
            return false;
        }

        offset += text.AsSpan(offset + end).StartsWith("\r\n") ? end + 2 : end + 1;
        LinesBefore++;
        return true;
    }

    private static bool IsDocumentStart(ReadOnlySpan<char> line) =>
        line.StartsWith("---") && (line.Length == 3 || line[3] is ' ' or '\t' or '\r' or '\n');
}
