using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds members to a non-empty mapping, and removes members from one that keeps others.</summary>
internal sealed class MappingEditor(SyntaxDocument document, ValueReplacer values)
{
    private readonly TextLines lines = document.Lines;
    private readonly LeadingComments comments = new(document.Lines);
    private readonly BlockRenderer block = new(document.Layout);

    /// <summary>Adds a member.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="add">The member.</param>
    /// <param name="onOneLine">Whether to write it on one line. A block scalar would swallow a deeper comment below it.</param>
    public IReadOnlyList<TextChange> Add(SyntaxNode mapping, YamlEdit.Add add, bool onOneLine)
    {
        var first = mapping.Members[0].Start;
        var predecessor = add.PredecessorKey is { } key ? document.FindMember(mapping, key) : -1;
        var before = predecessor < 0 ? null : mapping.Members[predecessor];
        if (mapping.IsFlow)
        {
            var element = document.RenderFlowMember(add.Key, add.Value, before?.Start ?? first);
            return new FlowEditor(lines).Insert(GetElements(mapping), predecessor + 1, element, mapping.ContentStart);
        }

        var column = lines.GetColumn(first);
        List<string> rendered = onOneLine
            ? [new string(' ', column) + FlowRenderer.RenderMember(add.Key, add.Value)]
            : block.RenderMember(add.Key, add.Value, column);
        if (before is null)
        {
            return [InsertBefore(first, rendered)];
        }

        var line = lines.GetLineNumber(before.Value.End);
        return [values.ReplaceLinesAfter(line, line, rendered)];
    }

    /// <summary>Removes a member, together with a comment after it on the same line.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="index">The index of the member.</param>
    /// <param name="withBlank">Whether to remove the blank lines after it, which would become part of a preceding block scalar
    /// that keeps trailing lines; in braces, whether to remove the comma before it.</param>
    public IReadOnlyList<TextChange> Remove(SyntaxNode mapping, int index, bool withBlank)
    {
        if (mapping.IsFlow)
        {
            return new FlowEditor(lines).Remove(GetElements(mapping), index, mapping.ContentStart, withBlank);
        }

        var (start, end) = (mapping.Members[index].Start, mapping.Members[index].Value.End);
        var next = index + 1 < mapping.Members.Count ? mapping.Members[index + 1].Start : (int?)null;
        var previousEnd = index > 0 ? mapping.Members[index - 1].Value.End : (int?)null;
        return [RemoveFromBlock((start, end), previousEnd, next, withBlank)];
    }

    /// <summary>Removes an element of a block collection.</summary>
    /// <param name="element">The offsets of the element.</param>
    /// <param name="previousEnd">The end of the element before it, if there is one.</param>
    /// <param name="next">The start of the element after it, if there is one.</param>
    /// <param name="withBlank">Whether to remove the blank lines after it.</param>
    public TextChange RemoveFromBlock((int Start, int End) element, int? previousEnd, int? next, bool withBlank)
    {
        var (start, end) = element;
        var last = lines.GetLineNumber(end);
        if (lines.IsFirstOnLine(start))
        {
            while (withBlank && last + 1 < lines.LastLine && lines.IsBlank(last + 1))
            {
                last++;
            }

            return comments.RemoveElement(lines.GetLineNumber(start), last, previousEnd is { } offset ? lines.GetLineNumber(offset) : 0);
        }

        // It is on the line of a dash: the next member takes its place there, or below it if it has comments above it.
        var afterValue = NodeProperties.SkipBlanksAndComments(lines.Text, end);
        if (next != afterValue)
        {
            return new(start, end, "");
        }

        var nextLine = lines.GetLineNumber(afterValue);
        var dashEnd = lines.Text.AsSpan(0, start).TrimEnd(' ').Length;
        return comments.FindFirstLine(nextLine, last) < nextLine
            ? new(dashEnd, lines.GetLineEnd(last), "")
            : new(start, afterValue, "");
    }

    /// <summary>Inserts lines at an offset; the text that begins there moves to the line after them.</summary>
    public TextChange InsertBefore(int offset, IReadOnlyList<string> rendered) =>
        new(offset, offset, string.Join(lines.NewLine, rendered)[lines.GetColumn(offset)..] + FormatLineBreak(offset));

    private static IReadOnlyList<(int Start, int End)> GetElements(SyntaxNode mapping) =>
        [.. mapping.Members.Select(member => (member.Start, member.Value.End))];

    private string FormatLineBreak(int offset) => lines.NewLine + new string(' ', lines.GetColumn(offset));
}
