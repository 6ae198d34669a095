namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Makes literal blocks readable that begin with lines of spaces. They are valid YAML 1.2, but YamlDotNet refuses them. Where it does, the
/// text is changed without moving anything else, and is parsed again from its beginning.
/// </summary>
internal sealed class BlockScalarRepair(LineSeparators separators)
{
    // A text with many such blocks would take quadratic time.
    private const long MaxRepeatedLength = 20 * 1024 * 1024;

    /// <summary>The spaces of the widest blank line above the text of a block, by the line of the block's header.</summary>
    private readonly Dictionary<int, int> widths = [];
    private long repeatedLength;

    /// <summary>Gets the text for the parser. Its lines and columns are those of the file.</summary>
    public string Text { get; private set; } = separators.ParserText;

    /// <summary>Changes the text around the line at which the parser refused a block. Returns false if it has another problem.</summary>
    public bool TryRepair(string message, int line)
    {
        repeatedLength += Text.Length;
        if (!message.Contains("extra spaces in first line", StringComparison.Ordinal) || repeatedLength > MaxRepeatedLength)
        {
            return false;
        }

        var start = FindLine(line);
        var end = FindEnd(start);
        return end > start && IsBlank(start, end) ? TryReplaceLastSpace(end) : TryRemoveSpacesAbove(line, start);
    }

    /// <summary>
    /// Returns whether a blank line above the text of a block has more spaces than the text, which YAML does not allow.
    /// </summary>
    /// <param name="headerLine">The line of the header.</param>
    /// <param name="indentation">The indentation of the text.</param>
    public bool IsTooWide(int headerLine, int indentation) => widths.GetValueOrDefault(headerLine) > indentation;

    // The header says how far the text is indented, so the spaces beyond that are text.
    private bool TryReplaceLastSpace(int end)
    {
        if (separators.FindSpaceSubstitute() is not { } substitute)
        {
            return false;
        }

        Text = string.Concat(Text.AsSpan(0, end - 1), [substitute], Text.AsSpan(end));
        return true;
    }

    private bool TryRemoveSpacesAbove(int line, int start)
    {
        var (first, width) = (start, 0);
        while (first > 0)
        {
            var previous = FindPreviousLine(first);
            var end = FindEnd(previous);
            if (!IsBlank(previous, end))
            {
                break;
            }

            width = Math.Max(width, end - previous);
            line--;
            first = previous;
        }

        widths[line - 1] = width;
        Text = string.Concat(
            Text.AsSpan(0, first),
            Text[first..start].Replace(" ", "", StringComparison.Ordinal),
            Text.AsSpan(start));
        return width > 0;
    }

    private bool IsBlank(int start, int end) => !Text.AsSpan(start, end - start).ContainsAnyExcept(' ');

    private int FindLine(int line)
    {
        var offset = 0;
        for (var number = 1; number < line && offset < Text.Length; number++)
        {
            offset = SkipLineBreak(FindEnd(offset));
        }

        return offset;
    }

    private int FindEnd(int start) => Text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : Text.Length;

    private int SkipLineBreak(int end)
    {
        if (end >= Text.Length)
        {
            return end;
        }

        return Text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
    }

    private int FindPreviousLine(int start)
    {
        var end = Text[start - 1] == '\n' && start > 1 && Text[start - 2] == '\r' ? start - 2 : start - 1;
        return Text.AsSpan(0, end).LastIndexOfAny('\r', '\n') + 1;
    }
}
