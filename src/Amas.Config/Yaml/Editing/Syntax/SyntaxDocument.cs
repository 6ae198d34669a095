using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>One document of a file as it is written, and the way to its nodes.</summary>
internal sealed class SyntaxDocument(string file, TextLines lines, SyntaxNode root)
{
    public TextLines Lines => lines;

    /// <summary>How this file is laid out, by its first collections below a key.</summary>
    public YamlLayout Layout { get; } = new(DetectIndentation(lines, root, isList: false) ?? 2, DetectIndentation(lines, root, isList: true) ?? 2);

    /// <summary>The node at a place of the document.</summary>
    /// <exception cref="EditRefusedException">It is not written there, but comes from elsewhere.</exception>
    public SyntaxPath Find(JsonPointer pointer)
    {
        var path = EnsureNotAlias(new(root, null, 0));
        foreach (var token in pointer.Tokens)
        {
            path = EnsureNotAlias(FindIndex(path.Node, token) is >= 0 and var index ? path.Descend(index) : throw CreateNotFound(path.Node, pointer));
        }

        return path;
    }

    public EditRefusedException CreateRefusal(string reason, SyntaxNode node) => new(reason, lines.GetPlace(file, node.Start));

    private SyntaxPath EnsureNotAlias(SyntaxPath path) => path.Node.Kind == YamlEventKind.Alias
        ? throw CreateRefusal($"it comes through the alias *{path.Node.Text}, which shares it with the anchor &{path.Node.Text}", path.Node)
        : path;

    private EditRefusedException CreateNotFound(SyntaxNode node, JsonPointer pointer) =>
        node.Members.FirstOrDefault(member => member.Key is { Text: "<<", Form: ScalarForm.Plain }) is { } merge
            ? CreateRefusal("it comes through the merge key <<, which shares it with other mappings", merge.Key)
            : CreateRefusal($"the document holds nothing at {pointer}", node);

    private static int FindIndex(SyntaxNode node, string token)
    {
        if (node.Kind == YamlEventKind.SequenceStart)
        {
            return int.TryParse(token, out var index) && index < node.Items.Count ? index : -1;
        }

        for (var i = 0; i < node.Members.Count; i++)
        {
            if (node.Members[i].Key.Kind == YamlEventKind.Scalar && node.Members[i].Key.Text == token)
            {
                return i;
            }
        }

        return -1;
    }

    private static int? DetectIndentation(TextLines lines, SyntaxNode node, bool isList)
    {
        foreach (var member in node.IsFlow ? [] : node.Members)
        {
            var value = member.Value;
            if (value.IsBlockCollection && value.Kind == YamlEventKind.SequenceStart == isList && lines.IsFirstOnLine(value.ContentStart)
                && lines.GetColumn(value.ContentStart) - lines.GetColumn(member.Key.Start) is >= 0 and var indentation && (isList || indentation > 0))
            {
                return indentation;
            }
        }

        return node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value))
            .Select(child => DetectIndentation(lines, child, isList)).FirstOrDefault(indentation => indentation is not null);
    }
}
