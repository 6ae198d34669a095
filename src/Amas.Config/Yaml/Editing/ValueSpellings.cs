using Amas.Config.Json;
using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// How a new value may be written in the place of another, the best way first: in the other's style where that can hold it, else as people write.
/// Text that takes on its first line break leaves its quotes for a block.
/// </summary>
internal sealed class ValueSpellings(WrittenDocument document)
{
    private const int LeastWidth = 80;

    private readonly BlockSpelling block = new(document.Layout);

    public IEnumerable<Spelled> Of(ConfigValue value, WrittenSpot spot)
    {
        var isFlow = spot.IsInFlow || (spot.Node.IsFlow && value is ConfigValue.Map or ConfigValue.List);
        if (value is ConfigValue.Text text && spot.Node.Kind == YamlEventKind.Scalar && InStyle(text.Value, spot) is { } alike)
        {
            yield return alike;
        }

        if (!isFlow)
        {
            yield return spot.Member is null ? block.OfItem(value, Around(spot)) : block.OfMember(value, Around(spot));
        }

        yield return Spelled.OnOneLine(FlowSpelling.Of(value));
    }

    /// <summary>The column of the keys or the dashes that a node stands among.</summary>
    public int Around(WrittenSpot spot) => spot switch
    {
        { Member: { } member } => document.Lines.ColumnOf(member.Key.Start),
        { Item: { } item } => document.Lines.ColumnOf(item.Dash),
        _ => 0,
    };

    private Spelled? InStyle(string text, WrittenSpot spot)
    {
        var (node, around) = (spot.Node, Around(spot));
        var step = node.BlockColumn is { } column && column > around ? column - around : document.Layout.Step;
        return node.Form switch
        {
            ScalarForm.Literal => BlockText.Literal(text, around, step, node.SaysStep),
            ScalarForm.Folded => Folded(text, node, around, step) ?? BlockText.Literal(text, around, step, node.SaysStep),
            ScalarForm.SingleQuoted when ScalarSpelling.IsPrintable(text) => Spelled.OnOneLine(ScalarSpelling.SingleQuoted(text)),
            ScalarForm.DoubleQuoted when IsLine(text) || !IsLine(node.Text) => Spelled.OnOneLine(ScalarSpelling.DoubleQuoted(text)),
            _ => null,
        };
    }

    private Spelled? Folded(string text, WrittenNode node, int around, int step)
    {
        var lines = document.Lines;
        var numbers = Enumerable.Range(lines.LineOf(node.Content) + 1, lines.LineOf(node.End) - lines.LineOf(node.Content));
        List<string> written = [.. numbers.Select(number => lines.Line(number)[Math.Min(around + step, lines.Line(number).Length)..].ToString())];
        return BlockText.Folded(text, around, step, Math.Max(LeastWidth, written.Select(line => line.Length).DefaultIfEmpty().Max()), new(written), node.SaysStep);
    }

    private static bool IsLine(string text) => !text.AsSpan().ContainsAny('\n', '\r');
}
