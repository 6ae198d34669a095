namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>The comments on the lines directly above an element, which are about that element.</summary>
internal sealed class LeadingComments(TextLines lines)
{
    /// <summary>
    /// Returns the first line of the comments above a line, or that line if there are none. Comments at the start of the file are about the
    /// file.
    /// </summary>
    /// <param name="line">The line of the element.</param>
    /// <param name="floor">The last line of what precedes the element; 0 for none.</param>
    public int FindFirstLine(int line, int floor)
    {
        var first = line;
        while (first - 1 > floor && IsComment(first - 1))
        {
            first--;
        }

        return first == 1 ? line : first;
    }

    /// <summary>
    /// Removes the lines of an element. Comments above it are kept, because they exist nowhere else, and a blank line separates them from
    /// the element that follows, which they are not about.
    /// </summary>
    public TextChange RemoveElement(int first, int last, int floor)
    {
        var isAttached = FindFirstLine(first, floor) < first
            && last < lines.LastLine
            && !lines.IsBlank(last + 1)
            && lines.GetIndentation(last + 1).Length == lines.GetIndentation(first - 1).Length;
        return lines.Replace(first, last, isAttached ? [""] : []);
    }

    /// <summary>Returns whether only a comment, or nothing, follows an offset on its line.</summary>
    public bool EndsLine(int offset)
    {
        var rest = lines.Text.AsSpan(offset..lines.GetLineEnd(lines.GetLineNumber(offset)));
        var content = rest.TrimStart();
        return content.Length == 0 || (content[0] == '#' && content.Length < rest.Length);
    }

    private bool IsComment(int line) => lines.GetLineText(line).TrimStart().StartsWith('#');
}
