using Amas.Config.Json;
using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// The possible renderings of a new value that replaces another, the best first: in the style of the other value if possible, otherwise
/// in the default style. A quoted text that gets its first line break becomes a block scalar.
/// </summary>
internal sealed class RenderingCandidates(SyntaxDocument document)
{
    private const int MinWidth = 80;

    private readonly BlockRenderer block = new(document.Layout);

    public IEnumerable<RenderedYaml> Enumerate(ConfigValue value, SyntaxPath path)
    {
        if (document.IsJson)
        {
            yield return RenderedYaml.FromLine(document.RenderFlow(value, path.Member?.Start ?? path.Node.Start));
            yield break;
        }

        var isFlow = path.IsInFlow || (path.Node.IsFlow && value is ConfigValue.Map or ConfigValue.List);
        if (value is ConfigValue.Text text && path.Node.Kind == YamlEventKind.Scalar && RenderInStyle(text.Value, path) is { } sameStyle)
        {
            yield return sameStyle;
        }

        if (!isFlow)
        {
            var parentColumn = GetParentColumn(path);
            yield return path.Member is null ? block.RenderItemValue(value, parentColumn) : block.RenderMemberValue(value, parentColumn);
        }

        yield return RenderedYaml.FromLine(FlowRenderer.Render(value));
    }

    /// <summary>Returns the column of the keys or dashes of the collection that contains the node.</summary>
    public int GetParentColumn(SyntaxPath path) => path switch
    {
        { Member: { } member } => document.Lines.GetColumn(member.Start),
        { Item: { } item } => document.Lines.GetColumn(item.Dash),
        _ => 0,
    };

    private RenderedYaml? RenderInStyle(string text, SyntaxPath path)
    {
        var (node, parentColumn) = (path.Node, GetParentColumn(path));
        var indentation = node.BlockColumn is { } column && column > parentColumn ? column - parentColumn : document.Layout.Indentation;
        return node.Form switch
        {
            ScalarForm.Literal => RenderLiteral(),
            ScalarForm.Folded => RenderFolded(text, node, parentColumn, indentation) ?? RenderLiteral(),
            ScalarForm.SingleQuoted when ScalarRenderer.IsPrintable(text) => RenderedYaml.FromLine(ScalarRenderer.SingleQuote(text)),
            ScalarForm.DoubleQuoted when ScalarRenderer.IsSingleLine(text) || !ScalarRenderer.IsSingleLine(node.Text) =>
                RenderedYaml.FromLine(ScalarRenderer.DoubleQuote(text)),
            _ => null,
        };

        RenderedYaml? RenderLiteral() =>
            BlockScalarRenderer.RenderLiteral(text, parentColumn, indentation, node.HasIndentationIndicator);
    }

    private RenderedYaml? RenderFolded(string text, SyntaxNode node, int parentColumn, int indentation)
    {
        var existing = GetContentLines(node, parentColumn + indentation);
        var width = existing.Select(line => line.Length).Append(MinWidth).Max();
        return BlockScalarRenderer.RenderFolded(
            text, parentColumn, indentation, width, new(existing), node.HasIndentationIndicator);
    }

    private List<string> GetContentLines(SyntaxNode node, int column)
    {
        var lines = document.Lines;
        List<string> content = [];
        var last = lines.GetLineNumber(node.End);
        for (var number = lines.GetLineNumber(node.ContentStart) + 1; number <= last; number++)
        {
            var line = lines.GetLineText(number);
            content.Add(line[Math.Min(column, line.Length)..].ToString());
        }

        return content;
    }
}
