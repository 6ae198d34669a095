using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Changes values in the text of a YAML file and nothing else: comments, order, anchors, quotes, line ends and indentation stay as they are.
/// After each edit the text is read again, all of it, and has to mean what was intended, here and in its other documents; an edit that does not come
/// out is refused, never guessed.
/// </summary>
internal static class YamlEditor
{
    /// <summary>Carries out edits one after the other, each in what the one before it left, or none of them.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its text, without a byte order mark.</param>
    /// <param name="document">Which of its documents that have content, from 0.</param>
    /// <param name="edits">The edits.</param>
    public static YamlEditResult Apply(string file, string text, int document, IEnumerable<YamlEdit> edits)
    {
        try
        {
            return new YamlEditResult.Done(edits.Aggregate(text, (before, edit) => ApplyEdit(file, before, document, edit)));
        }
        catch (EditRefusedException refused)
        {
            return new YamlEditResult.Refused(refused.Message, refused.Place);
        }
    }

    private static string ApplyEdit(string file, string text, int document, YamlEdit edit)
    {
        var before = YamlReader.Read(file, text);
        if (before.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
        {
            throw new EditRefusedException("the file has a mistake of its own", error.Place);
        }

        TextLines lines = new(text);
        if (SyntaxReader.Read(file, lines, document) is not { } root)
        {
            throw new EditRefusedException("the file has no such document", Place.StartOf(file));
        }

        SyntaxDocument syntax = new(file, lines, root);
        var path = syntax.Find(edit.At);
        var normalized = NormalizeEdit(edit, path);
        var expected = ExpectedDocument.Apply(before.Value[document].Root, normalized);
        foreach (var changes in ProposeChanges(syntax, normalized))
        {
            var after = TextChange.Apply(text, changes);
            if (MatchesExpected(YamlReader.Read(file, after), before.Value, document, expected))
            {
                return after;
            }
        }

        throw syntax.CreateRefusal(ExplainRefusal(root, path.Node), path.Node);
    }

    /// <summary>A key that stands there without a value is given one; an empty collection becomes another; one that would be empty says so.</summary>
    private static YamlEdit NormalizeEdit(YamlEdit edit, SyntaxPath path) => edit switch
    {
        YamlEdit.Add add when path.Node.Members.Any(member => member.Key.Text == add.Key) => new YamlEdit.Set(add.At.Then(add.Key), add.Value),
        YamlEdit.Add add when path.Node.Members.Count == 0 => new YamlEdit.Set(add.At, new ConfigValue.Map([new(add.Key, add.Value)])),
        YamlEdit.Insert insert when path.Node.Items.Count == 0 => new YamlEdit.Set(insert.At, new ConfigValue.List([insert.Value])),
        YamlEdit.Remove when path.Parent is { Node.Members.Count: 1 } parent => new YamlEdit.Set(GetParent(edit.At), ConfigValue.Map.Empty),
        YamlEdit.Remove when path.Parent is { Node.Items.Count: 1 } parent => new YamlEdit.Set(GetParent(edit.At), new ConfigValue.List([])),
        _ => edit,
    };

    private static JsonPointer GetParent(JsonPointer pointer) => JsonPointer.Of(pointer.Tokens.SkipLast(1));

    private static IEnumerable<IReadOnlyList<TextChange>> ProposeChanges(SyntaxDocument syntax, YamlEdit edit)
    {
        ValueReplacer values = new(syntax.Lines);
        MappingEditor members = new(syntax, values);
        SequenceEditor items = new(syntax, values, members);
        var path = syntax.Find(edit.At);
        return (edit, path) switch
        {
            (YamlEdit.Set set, { Parent: not null }) => new RenderingCandidates(syntax).Enumerate(set.Value, path).Select(rendered => values.Replace(path, rendered)),
            (YamlEdit.SetTag refer, { Parent: not null }) => [values.Replace(path, RenderedYaml.FromLine($"{refer.Tag} {ScalarRenderer.RenderPath(refer.Text, path.IsInFlow)}"))],
            (YamlEdit.Add add, _) => [members.Add(path.Node, add)],
            (YamlEdit.Insert insert, _) => [items.Insert(path.Node, insert)],
            (YamlEdit.Remove, { Member: not null, Parent: { } parent }) => CreateVariants(blank => members.Remove(parent.Node, path.Index, blank)),
            (YamlEdit.Remove, { Parent: { } parent }) => CreateVariants(blank => items.Remove(parent.Node, path.Index, blank)),
            _ => [],
        };
    }

    private static IEnumerable<IReadOnlyList<TextChange>> CreateVariants(Func<bool, IReadOnlyList<TextChange>> changes) => [changes(false), changes(true)];

    private static bool MatchesExpected(ResultWithFindings<IReadOnlyList<YamlDocument>> after, IReadOnlyList<YamlDocument> before, int document, SourceNode expected) =>
        after.IsValid && after.Value.Count == before.Count
        && after.Value.Zip(before).All(pair => ExpectedDocument.AreEqual(pair.First.Root, pair.Second.Index == document ? expected : pair.Second.Root));

    private static string ExplainRefusal(SyntaxNode root, SyntaxNode node) =>
        FindAnchor(node) is { } anchor && UsesAlias(root, anchor)
            ? $"the anchor &{anchor} is used elsewhere in the file, which would change with it"
            : "it is written in a way that cannot be changed in place";

    private static string? FindAnchor(SyntaxNode node) => node.Anchor ?? GetChildren(node).Select(FindAnchor).FirstOrDefault(anchor => anchor is not null);

    private static bool UsesAlias(SyntaxNode node, string anchor) =>
        (node.Kind == YamlEventKind.Alias && node.Text == anchor) || GetChildren(node).Any(child => UsesAlias(child, anchor));

    private static IEnumerable<SyntaxNode> GetChildren(SyntaxNode node) => node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value));
}
