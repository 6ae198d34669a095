using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds members to a mapping that has some, and takes them out of one that keeps others.</summary>
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
        return [before is null ? InsertBefore(first, rendered) : values.ReplaceLinesAfter(lines.GetLineNumber(before.Value.End), lines.GetLineNumber(before.Value.End), rendered)];
    }

    /// <summary>The members that stay close up; a comment behind the one that goes, in its line, goes with it.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="index">Which member goes.</param>
    /// <param name="withBlank">Whether the blank lines behind it go too: they would be more of a block before it that keeps its own.</param>
    public IReadOnlyList<TextChange> Remove(SyntaxNode mapping, int index, bool withBlank)
    {
        var (key, value) = (mapping.Members[index].Key, mapping.Members[index].Value);
        var next = index + 1 < mapping.Members.Count ? mapping.Members[index + 1].Key.Start : (int?)null;
        return mapping.IsFlow
            ? [RemoveFromFlow(key.Start, value.End, index > 0 ? mapping.Members[index - 1].Value.End : null, next)]
            : [RemoveFromBlock(key.Start, value.End, next, withBlank)];
    }

    /// <summary>A new element behind another, or before the first, inside brackets; on a line of its own where the others have one.</summary>
    public TextChange InsertIntoFlow(string element, int first, int? previousStart, int? previousEnd)
    {
        if (previousStart is not { } start || previousEnd is not { } end)
        {
            return new(first, first, element + ", " + (lines.IsFirstOnLine(first) ? FormatLineBreak(first) : ""));
        }

        return new(end, end, "," + (lines.IsFirstOnLine(start) ? FormatLineBreak(start) : " ") + element);
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

        // It shares its line with a dash: the next takes its place there.
        return new(start, next is { } following && NodeProperties.SkipBlanksAndComments(lines.Text, end) == following ? following : end, "");
    }

    /// <summary>Lines whose first takes the place of what begins at an offset, which moves to a line behind them.</summary>
    public TextChange InsertBefore(int offset, IReadOnlyList<string> rendered) =>
        new(offset, offset, string.Join(lines.NewLine, rendered)[lines.GetColumn(offset)..] + FormatLineBreak(offset));

    private string FormatLineBreak(int offset) => lines.NewLine + new string(' ', lines.GetColumn(offset));
}
