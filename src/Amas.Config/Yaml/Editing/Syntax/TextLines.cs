using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>The lines of a text, numbered from 1. Each line ends with LF, CR or CRLF.</summary>
internal sealed class TextLines
{
    private readonly List<int> starts = [0];

    public TextLines(string text)
    {
        Text = text;
        for (var end = text.AsSpan().IndexOfAny('\r', '\n'); end >= 0;)
        {
            var next = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            starts.Add(next);
            var further = text.AsSpan(next).IndexOfAny('\r', '\n');
            end = further < 0 ? -1 : next + further;
        }

        NewLine = starts.Count == 1 ? "\n" : text[GetLineEnd(1)..starts[1]];
    }

    public string Text { get; }

    /// <summary>Gets the line break of the first line; LF if there is none.</summary>
    public string NewLine { get; }

    /// <summary>Gets the number of the last line, which is empty if the text ends with a line break.</summary>
    public int LastLine => starts.Count;

    public int GetOffset(int line, int column) => Math.Min(Text.Length, GetLineStart(line) + column - 1);

    public int GetLineNumber(int offset)
    {
        var index = starts.BinarySearch(offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Returns the column of an offset, from 0.</summary>
    public int GetColumn(int offset) => offset - GetLineStart(GetLineNumber(offset));

    public int GetLineStart(int line) => line > starts.Count ? Text.Length : starts[line - 1];

    /// <summary>Returns the offset where a line ends, before its line break.</summary>
    public int GetLineEnd(int line)
    {
        var next = GetLineStart(line + 1);
        var text = Text.AsSpan(GetLineStart(line)..next);
        if (text.EndsWith("\r\n"))
        {
            return next - 2;
        }

        return line < starts.Count ? next - 1 : next;
    }

    public ReadOnlySpan<char> GetLineText(int line) => line > starts.Count ? [] : Text.AsSpan(GetLineStart(line)..GetLineEnd(line));

    /// <summary>Returns the white space at the start of a line.</summary>
    public string GetIndentation(int line)
    {
        var text = GetLineText(line);
        return text[..^text.TrimStart().Length].ToString();
    }

    public bool IsBlank(int line) => GetLineText(line).IsWhiteSpace();

    /// <summary>Returns whether only white space precedes the offset on its line.</summary>
    public bool IsFirstOnLine(int offset) => Text.AsSpan(GetLineStart(GetLineNumber(offset))..offset).IsWhiteSpace();

    /// <summary>
    /// Replaces the lines from <paramref name="first"/> to <paramref name="last"/>; inserts lines before <paramref name="first"/>
    /// if <paramref name="last"/> is the line before it.
    /// </summary>
    public TextChange Replace(int first, int last, IReadOnlyList<string> lines)
    {
        var (start, end) = (GetLineStart(first), GetLineStart(last + 1));
        var text = string.Join(NewLine, lines);
        if (last < LastLine)
        {
            return new(start, end, lines.Count > 0 ? text + NewLine : "");
        }

        // The last line has no line break and does not get one, unless it is blank: then it consists of its line break only.
        text += lines is [.., ""] ? NewLine : "";
        if (first <= LastLine)
        {
            return new(start, Text.Length, text);
        }

        return new(Text.Length, Text.Length, lines.Count > 0 ? NewLine + text : "");
    }

    public Place GetPlace(string file, int offset)
    {
        var (line, column) = (GetLineNumber(offset), GetColumn(offset) + 1);
        return new(file, line, column, line, column + 1);
    }
}
