using Amas.Config.Yaml.Editing.Syntax;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Inserts and removes elements between brackets or braces. Elements that are on lines of their own keep the comments above them and
/// behind them.
/// </summary>
internal sealed class FlowEditor(TextLines lines)
{
    private readonly LeadingComments comments = new(lines);

    /// <summary>Inserts the text of an element.</summary>
    /// <param name="elements">The offsets of the existing elements; at least one.</param>
    /// <param name="index">The index of the new element.</param>
    /// <param name="element">Its text.</param>
    /// <param name="open">The offset of the opening bracket.</param>
    public IReadOnlyList<TextChange> Insert(IReadOnlyList<(int Start, int End)> elements, int index, string element, int open)
    {
        var neighbor = elements[Math.Max(0, index - 1)];
        var isOnOwnLine = lines.IsFirstOnLine(neighbor.Start);
        var line = lines.GetLineNumber(neighbor.Start);
        var text = lines.GetIndentation(line) + element;
        if (index == 0)
        {
            var first = comments.FindFirstLine(line, lines.GetLineNumber(open));
            return isOnOwnLine ? [lines.Replace(first, first - 1, [text + ","])] : [new(neighbor.Start, neighbor.Start, element + ", ")];
        }

        if (!isOnOwnLine)
        {
            return [new(neighbor.End, neighbor.End, ", " + element)];
        }

        var comma = FindComma(neighbor.End);
        var end = FindEnd(neighbor.End);
        if (!comments.EndsLine(end))
        {
            return [new(neighbor.End, neighbor.End, $",{lines.NewLine}{text}")];
        }

        var last = lines.GetLineNumber(end);
        return comma is null
            ? [new(neighbor.End, neighbor.End, ","), lines.Replace(last + 1, last, [text])]
            : [lines.Replace(last + 1, last, [text + ","])];
    }

    /// <summary>Removes an element that is not the only one.</summary>
    /// <param name="elements">The offsets of the elements.</param>
    /// <param name="index">The index of the element.</param>
    /// <param name="open">The offset of the opening bracket.</param>
    /// <param name="withCommaBefore">Whether to remove the comma before the element instead of the one behind it, if no comment is there:
    /// so the last elements can be removed at once.</param>
    public IReadOnlyList<TextChange> Remove(IReadOnlyList<(int Start, int End)> elements, int index, int open, bool withCommaBefore)
    {
        var (start, end) = elements[index];
        var previousEnd = index > 0 ? elements[index - 1].End : (int?)null;
        if (withCommaBefore && previousEnd is { } from && !lines.Text.AsSpan(from..start).Contains('#'))
        {
            return [new(from, end, "")];
        }

        var comma = FindComma(end);
        var lastOffset = FindEnd(end);
        if (lines.IsFirstOnLine(start) && comments.EndsLine(lastOffset))
        {
            var floor = lines.GetLineNumber(previousEnd ?? open);
            var removed = comments.RemoveElement(lines.GetLineNumber(start), lines.GetLineNumber(lastOffset), floor);
            var commaBefore = comma is null && previousEnd is { } before ? FindComma(before) : null;
            return commaBefore is { } offset ? [new(offset, offset + 1, ""), removed] : [removed];
        }

        var next = index + 1 < elements.Count ? elements[index + 1].Start : (int?)null;
        return next is { } following ? [new(start, following, "")] : [new(previousEnd ?? start, end, "")];
    }

    /// <summary>Moves an element, and the comment behind it. The commas stay.</summary>
    public IReadOnlyList<TextChange> Move(IReadOnlyList<(int Start, int End)> elements, int from, int to)
    {
        List<(int Start, int End)> order = [.. elements];
        order.RemoveAt(from);
        order.Insert(to, elements[from]);
        var haveOwnLines = elements.All(element => lines.IsFirstOnLine(element.Start) && comments.EndsLine(FindEnd(element.End)));
        List<TextChange> changes = [];
        foreach (var (old, moved) in elements.Zip(order))
        {
            changes.Add(new(old.Start, old.End, lines.Text[moved.Start..moved.End]));
            if (haveOwnLines)
            {
                var (behind, end) = GetRestOfLine(moved.End);
                var (oldBehind, oldEnd) = GetRestOfLine(old.End);
                changes.Add(new(oldBehind, oldEnd, lines.Text[behind..end]));
            }
        }

        return changes;
    }

    private (int Start, int End) GetRestOfLine(int end)
    {
        var start = FindEnd(end);
        return (start, lines.GetLineEnd(lines.GetLineNumber(start)));
    }

    private int FindEnd(int end) => FindComma(end) + 1 ?? end;

    private int? FindComma(int offset)
    {
        var at = NodeProperties.SkipBlanksAndComments(lines.Text, offset);
        return at < lines.Text.Length && lines.Text[at] == ',' ? at : null;
    }
}
