using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Adds items to a non-empty sequence, and removes items from one that keeps others.</summary>
internal sealed class SequenceEditor(SyntaxDocument document, ValueReplacer values, MappingEditor members)
{
    private readonly TextLines lines = document.Lines;
    private readonly LeadingComments comments = new(document.Lines);
    private readonly BlockRenderer block = new(document.Layout);

    /// <summary>Inserts an item.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="insert">The item.</param>
    /// <param name="onOneLine">Whether to write it on one line. A block scalar would swallow a deeper comment below it.</param>
    public IReadOnlyList<TextChange> Insert(SyntaxNode sequence, YamlEdit.Insert insert, bool onOneLine)
    {
        var first = sequence.Items[0].Dash;
        var before = insert.Index > 0 ? sequence.Items[insert.Index - 1] : null;
        if (sequence.IsFlow)
        {
            var element = document.RenderFlow(insert.Value, before?.Value.Start ?? first);
            return new FlowEditor(lines).Insert(GetElements(sequence), insert.Index, element, sequence.ContentStart);
        }

        var column = lines.GetColumn(first);
        List<string> rendered = onOneLine
            ? [$"{new string(' ', column)}- {FlowRenderer.Render(insert.Value)}"]
            : block.RenderItem(insert.Value, column);
        var isSeparated = HasBlankLineBetween(sequence, insert);
        if (before is null)
        {
            return [InsertFirst(first, isSeparated ? [.. rendered, ""] : rendered)];
        }

        var line = lines.GetLineNumber(before.Value.End);
        return [values.ReplaceLinesAfter(line, line, isSeparated && !lines.IsBlank(line) ? ["", .. rendered] : rendered)];
    }

    /// <summary>Moves an item with its comments; null if it is not on lines of its own.</summary>
    public IReadOnlyList<TextChange>? Move(SyntaxNode sequence, YamlEdit.Move move)
    {
        if (sequence.IsFlow)
        {
            return new FlowEditor(lines).Move(GetElements(sequence), move.From, move.To);
        }

        if (!sequence.Items.All(item => lines.IsFirstOnLine(item.Dash)))
        {
            return null;
        }

        var (first, last) = (FindFirstLine(sequence, move.From), lines.GetLineNumber(sequence.Items[move.From].Value.End));
        var before = move.To > move.From ? move.To : move.To - 1;
        var at = before < 0 ? FindFirstLine(sequence, 0) : lines.GetLineNumber(sequence.Items[before].Value.End) + 1;
        string[] moved = [.. Enumerable.Range(first, last - first + 1).Select(line => lines.GetLineText(line).ToString())];
        return [lines.Replace(first, last, []), lines.Replace(at, at - 1, moved)];
    }

    public IReadOnlyList<TextChange> Remove(SyntaxNode sequence, int index, bool withBlank)
    {
        var item = sequence.Items[index];
        if (sequence.IsFlow)
        {
            return new FlowEditor(lines).Remove(GetElements(sequence), index, sequence.ContentStart, withBlank);
        }

        var next = index + 1 < sequence.Items.Count ? sequence.Items[index + 1].Dash : (int?)null;
        var previousEnd = index > 0 ? sequence.Items[index - 1].Value.End : (int?)null;
        return [members.RemoveFromBlock((item.Dash, item.Value.End), previousEnd, next, withBlank)];
    }

    // Comments above the first item stay with it.
    private TextChange InsertFirst(int dash, IReadOnlyList<string> rendered)
    {
        var line = lines.GetLineNumber(dash);
        var above = lines.IsFirstOnLine(dash) ? comments.FindFirstLine(line, floor: 0) : line;
        return above < line ? lines.Replace(above, above - 1, rendered) : members.InsertBefore(dash, rendered);
    }

    // The first line of an item with the comments above it.
    private int FindFirstLine(SyntaxNode sequence, int index) => comments.FindFirstLine(
        lines.GetLineNumber(sequence.Items[index].Dash), index > 0 ? lines.GetLineNumber(sequence.Items[index - 1].Value.End) : 0);

    private static IReadOnlyList<(int Start, int End)> GetElements(SyntaxNode sequence) =>
        [.. sequence.Items.Select(item => (item.Value.Start, item.Value.End))];

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
