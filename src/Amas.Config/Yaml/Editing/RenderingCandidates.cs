using Amas.Config.Json;
using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// How a new value may be written in the place of another, the best way first: in the other's style where that can hold it, else as people write.
/// Text that takes on its first line break leaves its quotes for a block.
/// </summary>
internal sealed class RenderingCandidates(SyntaxDocument document)
{
    private const int MinWidth = 80;

    private readonly BlockRenderer block = new(document.Layout);

    public IEnumerable<RenderedYaml> Enumerate(ConfigValue value, SyntaxPath path)
    {
        var isFlow = path.IsInFlow || (path.Node.IsFlow && value is ConfigValue.Map or ConfigValue.List);
        if (value is ConfigValue.Text text && path.Node.Kind == YamlEventKind.Scalar && RenderInStyle(text.Value, path) is { } sameStyle)
        {
            yield return sameStyle;
        }

        if (!isFlow)
        {
            yield return path.Member is null ? block.RenderItemValue(value, GetParentColumn(path)) : block.RenderMemberValue(value, GetParentColumn(path));
        }

        yield return RenderedYaml.FromLine(FlowRenderer.Render(value));
    }

    /// <summary>The column of the keys or the dashes that a node stands among.</summary>
    public int GetParentColumn(SyntaxPath path) => path switch
    {
        { Member: { } member } => document.Lines.GetColumn(member.Key.Start),
        { Item: { } item } => document.Lines.GetColumn(item.Dash),
        _ => 0,
    };

    private RenderedYaml? RenderInStyle(string text, SyntaxPath path)
    {
        var (node, parentColumn) = (path.Node, GetParentColumn(path));
        var indentation = node.BlockColumn is { } column && column > parentColumn ? column - parentColumn : document.Layout.Indentation;
        return node.Form switch
        {
            ScalarForm.Literal => BlockScalarRenderer.RenderLiteral(text, parentColumn, indentation, node.HasIndentationIndicator),
            ScalarForm.Folded => RenderFolded(text, node, parentColumn, indentation) ?? BlockScalarRenderer.RenderLiteral(text, parentColumn, indentation, node.HasIndentationIndicator),
            ScalarForm.SingleQuoted when ScalarRenderer.IsPrintable(text) => RenderedYaml.FromLine(ScalarRenderer.SingleQuote(text)),
            ScalarForm.DoubleQuoted when IsSingleLine(text) || !IsSingleLine(node.Text) => RenderedYaml.FromLine(ScalarRenderer.DoubleQuote(text)),
            _ => null,
        };
    }

    private RenderedYaml? RenderFolded(string text, SyntaxNode node, int parentColumn, int indentation)
    {
        var lines = document.Lines;
        var numbers = Enumerable.Range(lines.GetLineNumber(node.ContentStart) + 1, lines.GetLineNumber(node.End) - lines.GetLineNumber(node.ContentStart));
        List<string> existing = [.. numbers.Select(number => lines.GetLineText(number)[Math.Min(parentColumn + indentation, lines.GetLineText(number).Length)..].ToString())];
        return BlockScalarRenderer.RenderFolded(text, parentColumn, indentation, Math.Max(MinWidth, existing.Select(line => line.Length).DefaultIfEmpty().Max()), new(existing), node.HasIndentationIndicator);
    }

    private static bool IsSingleLine(string text) => !text.AsSpan().ContainsAny('\n', '\r');
}
