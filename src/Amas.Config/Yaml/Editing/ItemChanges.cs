using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds items to a sequence that has some, and takes them out of one that keeps others.</summary>
internal sealed class ItemChanges(WrittenDocument document, ValueChanges values, MemberChanges members)
{
    private readonly TextLines lines = document.Lines;
    private readonly BlockSpelling block = new(document.Layout);

    public IReadOnlyList<TextChange> Insert(WrittenNode sequence, YamlEdit.Insert insert)
    {
        var first = sequence.Items[0].Dash;
        var before = insert.Index > 0 ? sequence.Items[insert.Index - 1] : null;
        if (sequence.IsFlow)
        {
            return [members.InFlow(FlowSpelling.Of(insert.Value), first, before?.Value.Start, before?.Value.End)];
        }

        var written = block.Item(insert.Value, lines.ColumnOf(first));
        var isApart = AreApart(sequence, insert);
        if (before is null)
        {
            return [members.Before(first, isApart ? [.. written, ""] : written)];
        }

        var line = lines.LineOf(before.Value.End);
        return [values.Below(line, line, isApart && !lines.IsBlank(line) ? ["", .. written] : written)];
    }

    public IReadOnlyList<TextChange> Remove(WrittenNode sequence, int index, bool withBlank)
    {
        var (item, next) = (sequence.Items[index], index + 1 < sequence.Items.Count ? sequence.Items[index + 1].Dash : (int?)null);
        return sequence.IsFlow
            ? [MemberChanges.OutOfFlow(item.Value.Start, item.Value.End, index > 0 ? sequence.Items[index - 1].Value.End : null, next)]
            : [members.OutOfBlock(item.Dash, item.Value.End, next, withBlank)];
    }

    /// <summary>Whether a blank line stands between the items there are; an only agent has one before the next, as people write them.</summary>
    private bool AreApart(WrittenNode sequence, YamlEdit.Insert insert)
    {
        if (sequence.Items.Count == 1)
        {
            return insert.At.Text == "/agents";
        }

        var second = lines.LineOf(sequence.Items[1].Dash);
        return second - 1 > lines.LineOf(sequence.Items[0].Value.End) && lines.IsBlank(lines.LineOf(sequence.Items[0].Value.End) + 1);
    }
}
