using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds members to a non-empty mapping, and removes members from one that keeps others.</summary>
internal sealed class MappingEditor(SyntaxDocument document, ValueReplacer values)
{
    private readonly TextLines lines = document.Lines;
    private readonly BlockRenderer block = new(document.Layout);

    public IReadOnlyList<TextChange> Add(SyntaxNode mapping, YamlEdit.Add add)
    {
        var first = mapping.Members[0].Key.Start;
        var before = mapping.Members.LastOrDefault(member => member.Key.Text == add.PredecessorKey);
        if (mapping.IsFlow)
        {
            return [InsertIntoFlow(FlowRenderer.RenderMember(add.Key, add.Value), first, before?.Key.Start, before?.Value.End)];
        }

        var rendered = block.RenderMember(add.Key, add.Value, lines.GetColumn(first));
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
    /// that keeps trailing lines.</param>
    public IReadOnlyList<TextChange> Remove(SyntaxNode mapping, int index, bool withBlank)
    {
        var (key, value) = (mapping.Members[index].Key, mapping.Members[index].Value);
        var next = index + 1 < mapping.Members.Count ? mapping.Members[index + 1].Key.Start : (int?)null;
        if (!mapping.IsFlow)
        {
            return [RemoveFromBlock(key.Start, value.End, next, withBlank)];
        }

        var previousEnd = index > 0 ? mapping.Members[index - 1].Value.End : (int?)null;
        return [RemoveFromFlow(key.Start, value.End, previousEnd, next)];
    }

    /// <summary>
    /// Inserts an element after another, or before the first, inside brackets; on its own line if the other elements are.
    /// </summary>
    public TextChange InsertIntoFlow(string element, int first, int? previousStart, int? previousEnd)
    {
        if (previousStart is not { } start || previousEnd is not { } end)
        {
            var lineBreak = lines.IsFirstOnLine(first) ? FormatLineBreak(first) : "";
            return new(first, first, $"{element}, {lineBreak}");
        }

        var separator = lines.IsFirstOnLine(start) ? FormatLineBreak(start) : " ";
        return new(end, end, $",{separator}{element}");
    }

    public static TextChange RemoveFromFlow(int start, int end, int? previousEnd, int? next) =>
        next is { } following ? new(start, following, "") : new(previousEnd ?? start, end, "");

    public TextChange RemoveFromBlock(int start, int end, int? next, bool withBlank)
    {
        if (lines.IsFirstOnLine(start))
        {
            var last = lines.GetLineNumber(end);
            while (withBlank && last + 1 < lines.LastLine && lines.IsBlank(last + 1))
            {
                last++;
            }

            return lines.Replace(lines.GetLineNumber(start), last, []);
        }

        // It is on the line of a dash: the next member takes its place there.
        var afterValue = NodeProperties.SkipBlanksAndComments(lines.Text, end);
        return new(start, next == afterValue ? afterValue : end, "");
    }

    /// <summary>Inserts lines at an offset; the text that begins there moves to the line after them.</summary>
    public TextChange InsertBefore(int offset, IReadOnlyList<string> rendered) =>
        new(offset, offset, string.Join(lines.NewLine, rendered)[lines.GetColumn(offset)..] + FormatLineBreak(offset));

    private string FormatLineBreak(int offset) => lines.NewLine + new string(' ', lines.GetColumn(offset));
}
