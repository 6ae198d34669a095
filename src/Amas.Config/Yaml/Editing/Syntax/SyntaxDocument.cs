using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>The concrete syntax of one document of a file, with access to its nodes.</summary>
internal sealed class SyntaxDocument(string file, TextLines lines, SyntaxNode root)
{
    private const int MinIndexed = 16;

    private readonly JsonRenderer? json = JsonLayout.Detect(lines, root);
    private readonly Dictionary<SyntaxNode, Dictionary<string, int>> indexes = new(ReferenceEqualityComparer.Instance);

    public TextLines Lines => lines;

    /// <summary>Gets whether the file is JSON, and has to stay JSON.</summary>
    public bool IsJson => json is not null;

    /// <summary>Gets the layout of the file, detected from its first collections below a key.</summary>
    public YamlLayout Layout { get; } =
        new(DetectIndentation(lines, root, isList: false) ?? 2, DetectIndentation(lines, root, isList: true) ?? 2);

    /// <summary>Returns the node that a pointer refers to.</summary>
    /// <exception cref="EditRefusedException">The node does not exist, or it comes from an alias or a merge key.</exception>
    public SyntaxPath Find(JsonPointer pointer)
    {
        var path = EnsureNotAlias(new(root, null, 0));
        foreach (var token in pointer.Tokens)
        {
            var index = FindIndex(path.Node, token);
            path = EnsureNotAlias(index >= 0 ? path.Descend(index) : throw CreateNotFound(path.Node, pointer));
        }

        return path;
    }

    /// <summary>Returns the index of a member of a mapping by its key; -1 if there is none.</summary>
    public int FindMember(SyntaxNode mapping, string key)
    {
        if (mapping.Members.Count < MinIndexed)
        {
            return Scan(mapping, key);
        }

        if (!indexes.TryGetValue(mapping, out var index))
        {
            index = CreateIndex(mapping);
            indexes.Add(mapping, index);
        }

        return index.GetValueOrDefault(key, -1);
    }

    /// <summary>Renders a value for a place between brackets.</summary>
    /// <param name="value">The value.</param>
    /// <param name="near">The offset of its key or of a neighbor, whose layout it gets.</param>
    public string RenderFlow(ConfigValue value, int near) => json?.Render(value, FindIndentation(near)) ?? FlowRenderer.Render(value);

    /// <summary>Renders a member of a mapping in braces.</summary>
    /// <inheritdoc cref="RenderFlow"/>
    public string RenderFlowMember(string key, ConfigValue value, int near) =>
        json?.RenderMember(key, value, FindIndentation(near)) ?? FlowRenderer.RenderMember(key, value);

    public EditRefusedException CreateRefusal(string reason, SyntaxNode node) => new(reason, lines.GetPlace(file, node.Start));

    private string? FindIndentation(int near) => lines.IsFirstOnLine(near) ? lines.GetIndentation(lines.GetLineNumber(near)) : null;

    private SyntaxPath EnsureNotAlias(SyntaxPath path) => path.Node.Kind == YamlEventKind.Alias
        ? throw CreateRefusal($"it comes from the alias *{path.Node.Text} and is shared with the anchor &{path.Node.Text}", path.Node)
        : path;

    private EditRefusedException CreateNotFound(SyntaxNode node, JsonPointer pointer)
    {
        var merge = node.Members.FirstOrDefault(member => member.Key is { Text: "<<", Form: ScalarForm.Plain });
        return merge is not null
            ? CreateRefusal("it comes from the merge key << and is shared with other mappings", merge.Key)
            : CreateRefusal($"the document has no value at {pointer}", node);
    }

    private int FindIndex(SyntaxNode node, string token)
    {
        if (node.Kind == YamlEventKind.SequenceStart)
        {
            return JsonPointer.TryParseIndex(token) is { } index && index < node.Items.Count ? index : -1;
        }

        return FindMember(node, token);
    }

    private static int Scan(SyntaxNode mapping, string key)
    {
        for (var i = 0; i < mapping.Members.Count; i++)
        {
            if (mapping.Members[i].Key is { Kind: YamlEventKind.Scalar, Text: var text } && text == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> CreateIndex(SyntaxNode mapping)
    {
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        for (var i = 0; i < mapping.Members.Count; i++)
        {
            if (mapping.Members[i].Key is { Kind: YamlEventKind.Scalar, Text: { } text })
            {
                index.TryAdd(text, i);
            }
        }

        return index;
    }

    private static int? DetectIndentation(TextLines lines, SyntaxNode node, bool isList)
    {
        foreach (var member in node.IsFlow ? [] : node.Members)
        {
            var value = member.Value;
            var isSequence = value.Kind == YamlEventKind.SequenceStart;
            if (!value.IsBlockCollection || isSequence != isList || !lines.IsFirstOnLine(value.ContentStart))
            {
                continue;
            }

            var indentation = lines.GetColumn(value.ContentStart) - lines.GetColumn(member.Start);
            if (indentation > 0 || (isList && indentation == 0))
            {
                return indentation;
            }
        }

        var children = node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value));
        return children
            .Select(child => DetectIndentation(lines, child, isList))
            .FirstOrDefault(indentation => indentation is not null);
    }
}
