using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds items to a non-empty sequence, and removes items from one that keeps others.</summary>
internal sealed class SequenceEditor(SyntaxDocument document, ValueReplacer values, MappingEditor members)
{
    private readonly TextLines lines = document.Lines;
    private readonly BlockRenderer block = new(document.Layout);

    public IReadOnlyList<TextChange> Insert(SyntaxNode sequence, YamlEdit.Insert insert)
    {
        var first = sequence.Items[0].Dash;
        var before = insert.Index > 0 ? sequence.Items[insert.Index - 1] : null;
        if (sequence.IsFlow)
        {
            return [members.InsertIntoFlow(FlowRenderer.Render(insert.Value), first, before?.Value.Start, before?.Value.End)];
        }

        var rendered = block.RenderItem(insert.Value, lines.GetColumn(first));
        var isSeparated = HasBlankLineBetween(sequence, insert);
        if (before is null)
        {
            return [members.InsertBefore(first, isSeparated ? [.. rendered, ""] : rendered)];
        }

        var line = lines.GetLineNumber(before.Value.End);
        return [values.ReplaceLinesAfter(line, line, isSeparated && !lines.IsBlank(line) ? ["", .. rendered] : rendered)];
    }

    public IReadOnlyList<TextChange> Remove(SyntaxNode sequence, int index, bool withBlank)
    {
        var item = sequence.Items[index];
        var next = index + 1 < sequence.Items.Count ? sequence.Items[index + 1].Dash : (int?)null;
        if (!sequence.IsFlow)
        {
            return [members.RemoveFromBlock(item.Dash, item.Value.End, next, withBlank)];
        }

        var previousEnd = index > 0 ? sequence.Items[index - 1].Value.End : (int?)null;
        return [MappingEditor.RemoveFromFlow(item.Value.Start, item.Value.End, previousEnd, next)];
    }

    /// <summary>
    /// Returns whether the existing items are separated by blank lines. A second agent is always separated from the first.
    /// </summary>
    private bool HasBlankLineBetween(SyntaxNode sequence, YamlEdit.Insert insert)
    {
        if (sequence.Items.Count == 1)
        {
            return insert.At.Text == "/agents";
        }

        var firstEnd = lines.GetLineNumber(sequence.Items[0].Value.End);
        var second = lines.GetLineNumber(sequence.Items[1].Dash);
        return second - 1 > firstEnd && lines.IsBlank(firstEnd + 1);
    }
}
