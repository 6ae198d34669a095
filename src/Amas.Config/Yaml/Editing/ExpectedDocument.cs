using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Editing;

/// <summary>Computes the expected content of a document after an edit, and compares the content of documents.</summary>
internal static class ExpectedDocument
{
    private static readonly Place NoPlace = Place.StartOf("");

    /// <summary>Returns the root after an edit of its content, regardless of its spelling.</summary>
    public static SourceNode Apply(SourceNode root, YamlEdit edit) => ApplyAtPath(root, new Queue<string>(edit.At.Tokens), edit);

    /// <summary>Returns whether two nodes have the same content, wherever they are located.</summary>
    public static bool AreEqual(SourceNode left, SourceNode right) => (left, right) switch
    {
        (SourceNode.Scalar a, SourceNode.Scalar b) =>
            a.Value.GetType() == b.Value.GetType() && CanonicalJson.AreEqual(a.Value, b.Value),
        (SourceNode.Tagged a, SourceNode.Tagged b) => a.Tag == b.Tag && a.Text == b.Text,
        (SourceNode.Sequence a, SourceNode.Sequence b) => HaveEqualElements(a.Items, b.Items, AreEqual),
        (SourceNode.Mapping a, SourceNode.Mapping b) => HaveEqualElements(a.Members, b.Members, AreEqual),
        _ => false,
    };

    private static bool AreEqual(SourceMember left, SourceMember right) => left.Key == right.Key && AreEqual(left.Value, right.Value);

    private static bool HaveEqualElements<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, T, bool> areEqual) =>
        left.Count == right.Count && left.Zip(right, areEqual).All(isEqual => isEqual);

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
                Members =
                [
                    .. mapping.Members
                        .Where(member => !isRemoved || member.Key != token)
                        .Select(member => member.Key == token ? member with { Value = ApplyAtPath(member.Value, path, edit) } : member),
                ],
            },
            SourceNode.Sequence sequence when JsonPointer.TryParseIndex(token) is { } index => sequence with
            {
                Items =
                [
                    .. sequence.Items
                        .Where((_, position) => !isRemoved || position != index)
                        .Select((item, position) => position == index && !isRemoved ? ApplyAtPath(item, path, edit) : item),
                ],
            },
            _ => node,
        };
    }

    private static SourceNode ApplyToNode(SourceNode node, YamlEdit edit) => (edit, node) switch
    {
        (YamlEdit.Set set, _) => ToNode(set.Value),
        (YamlEdit.SetTag setTag, _) => new SourceNode.Tagged(NoPlace, setTag.Tag, setTag.Text),
        (YamlEdit.Add add, SourceNode.Mapping mapping) => mapping with { Members = InsertMember(mapping.Members, add) },
        (YamlEdit.Insert insert, SourceNode.Sequence sequence) => sequence with
        {
            Items = [.. sequence.Items.Take(insert.Index), ToNode(insert.Value), .. sequence.Items.Skip(insert.Index)],
        },
        (YamlEdit.Move move, SourceNode.Sequence sequence) => sequence with { Items = MoveItem(sequence.Items, move) },
        _ => node,
    };

    private static List<SourceNode> MoveItem(IReadOnlyList<SourceNode> items, YamlEdit.Move move)
    {
        List<SourceNode> moved = [.. items];
        moved.RemoveAt(move.From);
        moved.Insert(move.To, items[move.From]);
        return moved;
    }

    private static List<SourceMember> InsertMember(IReadOnlyList<SourceMember> members, YamlEdit.Add add)
    {
        List<SourceMember> changed = [.. members];
        changed.Insert(changed.FindIndex(member => member.Key == add.PredecessorKey) + 1, new(add.Key, NoPlace, ToNode(add.Value)));
        return changed;
    }

    private static SourceNode ToNode(ConfigValue value) => value switch
    {
        ConfigValue.Map map => new SourceNode.Mapping(NoPlace, [.. map.Members.Select(ToMember)]),
        ConfigValue.List list => new SourceNode.Sequence(NoPlace, [.. list.Items.Select(ToNode)]),
        ConfigValue.Secret secret => new SourceNode.Tagged(NoPlace, SourceTags.Environment, secret.Mark.Variable),
        _ => new SourceNode.Scalar(NoPlace, "", value, IsPlain: false),
    };

    private static SourceMember ToMember(KeyValuePair<string, ConfigValue> member) => new(member.Key, NoPlace, ToNode(member.Value));
}
