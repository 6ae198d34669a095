using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds members to a mapping that has some, and takes them out of one that keeps others.</summary>
internal sealed class MemberChanges(WrittenDocument document, ValueChanges values)
{
    private readonly TextLines lines = document.Lines;
    private readonly BlockSpelling block = new(document.Layout);

    public IReadOnlyList<TextChange> Add(WrittenNode mapping, YamlEdit.Add add)
    {
        var first = mapping.Members[0].Key.Start;
        var before = mapping.Members.LastOrDefault(member => member.Key.Text == add.After);
        if (mapping.IsFlow)
        {
            return [InFlow(FlowSpelling.Member(add.Key, add.Value), first, before?.Key.Start, before?.Value.End)];
        }

        var written = block.Member(add.Key, add.Value, lines.ColumnOf(first));
        return [before is null ? Before(first, written) : values.Below(lines.LineOf(before.Value.End), lines.LineOf(before.Value.End), written)];
    }

    /// <summary>The members that stay close up; a comment behind the one that goes, in its line, goes with it.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="index">Which member goes.</param>
    /// <param name="withBlank">Whether the blank lines behind it go too: they would be more of a block before it that keeps its own.</param>
    public IReadOnlyList<TextChange> Remove(WrittenNode mapping, int index, bool withBlank)
    {
        var (key, value) = (mapping.Members[index].Key, mapping.Members[index].Value);
        var next = index + 1 < mapping.Members.Count ? mapping.Members[index + 1].Key.Start : (int?)null;
        return mapping.IsFlow
            ? [OutOfFlow(key.Start, value.End, index > 0 ? mapping.Members[index - 1].Value.End : null, next)]
            : [OutOfBlock(key.Start, value.End, next, withBlank)];
    }

    /// <summary>A new element behind another, or before the first, inside brackets; on a line of its own where the others have one.</summary>
    public TextChange InFlow(string element, int first, int? before, int? behind)
    {
        if (before is not { } beside || behind is not { } end)
        {
            return new(first, first, element + ", " + (lines.BeginsLine(first) ? Break(first) : ""));
        }

        return new(end, end, "," + (lines.BeginsLine(beside) ? Break(beside) : " ") + element);
    }

    public static TextChange OutOfFlow(int start, int end, int? previousEnd, int? next) =>
        next is { } following ? new(start, following, "") : new(previousEnd ?? start, end, "");

    public TextChange OutOfBlock(int start, int end, int? next, bool withBlank)
    {
        if (lines.BeginsLine(start))
        {
            var last = lines.LineOf(end);
            while (withBlank && last + 1 < lines.Last && lines.IsBlank(last + 1))
            {
                last++;
            }

            return lines.Replace(lines.LineOf(start), last, []);
        }

        // It shares its line with a dash: the next takes its place there.
        return new(start, next is { } following && NodeProperties.SkipBlank(lines.Text, end) == following ? following : end, "");
    }

    /// <summary>Lines whose first takes the place of what begins at an offset, which moves to a line behind them.</summary>
    public TextChange Before(int offset, IReadOnlyList<string> written) =>
        new(offset, offset, string.Join(lines.NewLine, written)[lines.ColumnOf(offset)..] + Break(offset));

    private string Break(int offset) => lines.NewLine + new string(' ', lines.ColumnOf(offset));
}
