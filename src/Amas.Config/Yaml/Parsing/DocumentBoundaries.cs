namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Where reading can start again behind a broken document: at a line <c>---</c>, which no other construct of YAML may contain at its beginning.
/// </summary>
internal sealed class DocumentBoundaries(string text)
{
    private int offset;

    /// <summary>The text that is still to be read.</summary>
    public string RemainingText => text[offset..];

    /// <summary>How many lines stand before it.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Moves to the first <c>---</c> line at or behind a line of the file, and always forward; false where there is none.</summary>
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
