using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>One document of a file as it is written, and the way to its nodes.</summary>
internal sealed class WrittenDocument(string file, TextLines lines, WrittenNode root)
{
    public TextLines Lines => lines;

    /// <summary>How this file is laid out, by its first collections below a key.</summary>
    public YamlLayout Layout { get; } = new(StepIn(lines, root, isList: false) ?? 2, StepIn(lines, root, isList: true) ?? 2);

    /// <summary>The node at a place of the document.</summary>
    /// <exception cref="EditRefusedException">It is not written there, but comes from elsewhere.</exception>
    public WrittenSpot Find(JsonPointer pointer)
    {
        var spot = Open(new(root, null, 0));
        foreach (var token in pointer.Tokens)
        {
            spot = Open(IndexOf(spot.Node, token) is >= 0 and var index ? spot.Below(index) : throw NotThere(spot.Node, pointer));
        }

        return spot;
    }

    public EditRefusedException Refusal(string reason, WrittenNode at) => new(reason, lines.PlaceOf(file, at.Start));

    private WrittenSpot Open(WrittenSpot spot) => spot.Node.Kind == YamlEventKind.Alias
        ? throw Refusal($"it comes through the alias *{spot.Node.Text}, which shares it with the anchor &{spot.Node.Text}", spot.Node)
        : spot;

    private EditRefusedException NotThere(WrittenNode node, JsonPointer pointer) =>
        node.Members.FirstOrDefault(member => member.Key is { Text: "<<", Form: ScalarForm.Plain }) is { } merge
            ? Refusal("it comes through the merge key <<, which shares it with other mappings", merge.Key)
            : Refusal($"the document holds nothing at {pointer}", node);

    private static int IndexOf(WrittenNode node, string token)
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

    private static int? StepIn(TextLines lines, WrittenNode node, bool isList)
    {
        foreach (var member in node.IsFlow ? [] : node.Members)
        {
            var value = member.Value;
            if (value.IsBlockCollection && value.Kind == YamlEventKind.SequenceStart == isList && lines.BeginsLine(value.Content)
                && lines.ColumnOf(value.Content) - lines.ColumnOf(member.Key.Start) is >= 0 and var step && (isList || step > 0))
            {
                return step;
            }
        }

        return node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value))
            .Select(below => StepIn(lines, below, isList)).FirstOrDefault(step => step is not null);
    }
}
