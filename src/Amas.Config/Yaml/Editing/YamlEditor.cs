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
    public static EditedYaml Apply(string file, string text, int document, IEnumerable<YamlEdit> edits)
    {
        try
        {
            return new EditedYaml.Done(edits.Aggregate(text, (before, edit) => Edited(file, before, document, edit)));
        }
        catch (EditRefusedException refused)
        {
            return new EditedYaml.Refused(refused.Message, refused.Place);
        }
    }

    private static string Edited(string file, string text, int document, YamlEdit edit)
    {
        var before = YamlReader.Read(file, text);
        if (before.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } mistake)
        {
            throw new EditRefusedException("the file has a mistake of its own", mistake.Place);
        }

        TextLines lines = new(text);
        if (WrittenReader.Read(file, lines, document) is not { } root)
        {
            throw new EditRefusedException("the file has no such document", Place.StartOf(file));
        }

        WrittenDocument written = new(file, lines, root);
        var spot = written.Find(edit.At);
        var asWritten = AsWritten(edit, spot);
        var meant = MeantDocument.After(before.Value[document].Root, asWritten);
        foreach (var changes in Ways(written, asWritten))
        {
            var after = TextChange.Apply(text, changes);
            if (ComesOut(YamlReader.Read(file, after), before.Value, document, meant))
            {
                return after;
            }
        }

        throw written.Refusal(WhyNot(root, spot.Node), spot.Node);
    }

    /// <summary>A key that stands there without a value is given one; an empty collection becomes another; one that would be empty says so.</summary>
    private static YamlEdit AsWritten(YamlEdit edit, WrittenSpot spot) => edit switch
    {
        YamlEdit.Add add when spot.Node.Members.Any(member => member.Key.Text == add.Key) => new YamlEdit.Set(add.At.Then(add.Key), add.Value),
        YamlEdit.Add add when spot.Node.Members.Count == 0 => new YamlEdit.Set(add.At, new ConfigValue.Map([new(add.Key, add.Value)])),
        YamlEdit.Insert insert when spot.Node.Items.Count == 0 => new YamlEdit.Set(insert.At, new ConfigValue.List([insert.Value])),
        YamlEdit.Remove when spot.Parent is { Node.Members.Count: 1 } parent => new YamlEdit.Set(Above(edit.At), ConfigValue.Map.Empty),
        YamlEdit.Remove when spot.Parent is { Node.Items.Count: 1 } parent => new YamlEdit.Set(Above(edit.At), new ConfigValue.List([])),
        _ => edit,
    };

    private static JsonPointer Above(JsonPointer pointer) => JsonPointer.Of(pointer.Tokens.SkipLast(1));

    private static IEnumerable<IReadOnlyList<TextChange>> Ways(WrittenDocument written, YamlEdit edit)
    {
        ValueChanges values = new(written.Lines);
        MemberChanges members = new(written, values);
        ItemChanges items = new(written, values, members);
        var spot = written.Find(edit.At);
        return (edit, spot) switch
        {
            (YamlEdit.Set set, { Parent: not null }) => new ValueSpellings(written).Of(set.Value, spot).Select(spelled => values.Replace(spot, spelled)),
            (YamlEdit.Refer refer, { Parent: not null }) => [values.Replace(spot, Spelled.OnOneLine($"{refer.Tag} {ScalarSpelling.OfPath(refer.Text, spot.IsInFlow)}"))],
            (YamlEdit.Add add, _) => [members.Add(spot.Node, add)],
            (YamlEdit.Insert insert, _) => [items.Insert(spot.Node, insert)],
            (YamlEdit.Remove, { Member: not null, Parent: { } parent }) => WithoutAndWith(blank => members.Remove(parent.Node, spot.Index, blank)),
            (YamlEdit.Remove, { Parent: { } parent }) => WithoutAndWith(blank => items.Remove(parent.Node, spot.Index, blank)),
            _ => [],
        };
    }

    private static IEnumerable<IReadOnlyList<TextChange>> WithoutAndWith(Func<bool, IReadOnlyList<TextChange>> changes) => [changes(false), changes(true)];

    private static bool ComesOut(Checked<IReadOnlyList<AgentDocument>> after, IReadOnlyList<AgentDocument> before, int document, SourceNode meant) =>
        after.IsSound && after.Value.Count == before.Count
        && after.Value.Zip(before).All(pair => MeantDocument.Same(pair.First.Root, pair.Second.Index == document ? meant : pair.Second.Root));

    private static string WhyNot(WrittenNode root, WrittenNode node) =>
        AnchorIn(node) is { } anchor && Uses(root, anchor)
            ? $"the anchor &{anchor} is used elsewhere in the file, which would change with it"
            : "it is written in a way that cannot be changed in place";

    private static string? AnchorIn(WrittenNode node) => node.Anchor ?? Below(node).Select(AnchorIn).FirstOrDefault(anchor => anchor is not null);

    private static bool Uses(WrittenNode node, string anchor) =>
        (node.Kind == YamlEventKind.Alias && node.Text == anchor) || Below(node).Any(below => Uses(below, anchor));

    private static IEnumerable<WrittenNode> Below(WrittenNode node) => node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value));
}
