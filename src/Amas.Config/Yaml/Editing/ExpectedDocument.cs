using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Editing;

/// <summary>What a document means: what an edit is to make of it, and whether a text came out as that.</summary>
internal static class ExpectedDocument
{
    private static readonly Place NoPlace = Place.StartOf("");

    /// <summary>The root after an edit of what it means, with no regard to how it is written.</summary>
    public static SourceNode Apply(SourceNode root, YamlEdit edit) => ApplyAtPath(root, new Queue<string>(edit.At.Tokens), edit);

    /// <summary>Whether two nodes mean the same, wherever they stand.</summary>
    public static bool AreEqual(SourceNode left, SourceNode right) => (left, right) switch
    {
        (SourceNode.Scalar a, SourceNode.Scalar b) => a.Value.GetType() == b.Value.GetType() && CanonicalJson.AreEqual(a.Value, b.Value),
        (SourceNode.Tagged a, SourceNode.Tagged b) => a.Tag == b.Tag && a.Text == b.Text,
        (SourceNode.Sequence a, SourceNode.Sequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (SourceNode.Mapping a, SourceNode.Mapping b) =>
            a.Members.Count == b.Members.Count && a.Members.Zip(b.Members).All(pair => pair.First.Key == pair.Second.Key && AreEqual(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private static SourceNode ApplyAtPath(SourceNode node, Queue<string> path, YamlEdit edit)
    {
        if (!path.TryDequeue(out var token))
        {
            return ApplyToNode(node, edit);
        }

        var isRemoved = edit is YamlEdit.Remove && path.Count == 0;
        return node switch
        {
            SourceNode.Mapping mapping => mapping with
            {
                Members = [.. mapping.Members
                    .Where(member => !isRemoved || member.Key != token)
                    .Select(member => member.Key == token ? member with { Value = ApplyAtPath(member.Value, path, edit) } : member)],
            },
            SourceNode.Sequence sequence when int.TryParse(token, out var index) => sequence with
            {
                Items = [.. sequence.Items
                    .Where((_, position) => !isRemoved || position != index)
                    .Select((item, position) => position == index && !isRemoved ? ApplyAtPath(item, path, edit) : item)],
            },
            _ => node,
        };
    }

    private static SourceNode ApplyToNode(SourceNode node, YamlEdit edit) => (edit, node) switch
    {
        (YamlEdit.Set set, _) => ToNode(set.Value),
        (YamlEdit.SetTag refer, _) => new SourceNode.Tagged(NoPlace, refer.Tag, refer.Text),
        (YamlEdit.Add add, SourceNode.Mapping mapping) => mapping with { Members = InsertMember(mapping.Members, add) },
        (YamlEdit.Insert insert, SourceNode.Sequence sequence) => sequence with
        {
            Items = [.. sequence.Items.Take(insert.Index), ToNode(insert.Value), .. sequence.Items.Skip(insert.Index)],
        },
        _ => node,
    };

    private static List<SourceMember> InsertMember(IReadOnlyList<SourceMember> members, YamlEdit.Add add)
    {
        List<SourceMember> changed = [.. members];
        changed.Insert(changed.FindIndex(member => member.Key == add.PredecessorKey) + 1, new(add.Key, NoPlace, ToNode(add.Value)));
        return changed;
    }

    private static SourceNode ToNode(ConfigValue value) => value switch
    {
        ConfigValue.Map map => new SourceNode.Mapping(NoPlace, [.. map.Members.Select(member => new SourceMember(member.Key, NoPlace, ToNode(member.Value)))]),
        ConfigValue.List list => new SourceNode.Sequence(NoPlace, [.. list.Items.Select(ToNode)]),
        ConfigValue.Secret secret => new SourceNode.Tagged(NoPlace, SourceTags.Environment, secret.Mark.Variable),
        _ => new SourceNode.Scalar(NoPlace, "", value, IsPlain: false),
    };
}
