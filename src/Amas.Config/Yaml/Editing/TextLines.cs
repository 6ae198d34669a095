using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing;

/// <summary>A text by its lines, which are counted from 1 and end with LF, CR or CRLF, each as it is.</summary>
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

    /// <summary>How the first line of the text ends.</summary>
    public string NewLine { get; }

    /// <summary>The number of the last line, which is empty where the text ends with a line break.</summary>
    public int LastLine => starts.Count;

    public int GetOffset(int line, int column) => Math.Min(Text.Length, GetLineStart(line) + column - 1);

    public int GetLineNumber(int offset) => starts.BinarySearch(offset) is >= 0 and var exact ? exact + 1 : ~starts.BinarySearch(offset);

    /// <summary>How far an offset is from the start of its line.</summary>
    public int GetColumn(int offset) => offset - GetLineStart(GetLineNumber(offset));

    public int GetLineStart(int line) => line > starts.Count ? Text.Length : starts[line - 1];

    /// <summary>Where a line ends, before its line break.</summary>
    public int GetLineEnd(int line)
    {
        var next = GetLineStart(line + 1);
        var text = Text.AsSpan(GetLineStart(line)..next);
        return next - (text.EndsWith("\r\n") ? 2 : line < starts.Count ? 1 : 0);
    }

    public ReadOnlySpan<char> GetLineText(int line) => line > starts.Count ? [] : Text.AsSpan(GetLineStart(line)..GetLineEnd(line));

    public bool IsBlank(int line) => GetLineText(line).IsWhiteSpace();

    /// <summary>Whether nothing but spaces stands before that offset in its line.</summary>
    public bool IsFirstOnLine(int offset) => Text.AsSpan(GetLineStart(GetLineNumber(offset))..offset).IsWhiteSpace();

    /// <summary>Other lines in the place of those from <paramref name="first"/> to <paramref name="last"/>; where that is the one before, between them.</summary>
    public TextChange Replace(int first, int last, IReadOnlyList<string> lines)
    {
        var (start, end) = (GetLineStart(first), GetLineStart(last + 1));
        var text = string.Join(NewLine, lines);
        if (last < LastLine)
        {
            return new(start, end, lines.Count > 0 ? text + NewLine : "");
        }

        // The last line has no break of its own, and does not get one, unless it is blank: then its break is all there is of it.
        text += lines is [.., ""] ? NewLine : "";
        return first > LastLine ? new(Text.Length, Text.Length, lines.Count > 0 ? NewLine + text : "") : new(start, Text.Length, text);
    }

    public Place GetPlace(string file, int offset)
    {
        var (line, column) = (GetLineNumber(offset), GetColumn(offset) + 1);
        return new(file, line, column, line, column + 1);
    }
}
