using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Editing;

/// <summary>What a document means: what an edit is to make of it, and whether a text came out as that.</summary>
internal static class MeantDocument
{
    private static readonly Place Nowhere = Place.StartOf("");

    /// <summary>The root after an edit of what it means, with no regard to how it is written.</summary>
    public static SourceNode After(SourceNode root, YamlEdit edit) => Changed(root, new Queue<string>(edit.At.Tokens), edit);

    /// <summary>Whether two nodes mean the same, wherever they stand.</summary>
    public static bool Same(SourceNode left, SourceNode right) => (left, right) switch
    {
        (SourceNode.Scalar a, SourceNode.Scalar b) => a.Value.GetType() == b.Value.GetType() && CanonicalJson.Same(a.Value, b.Value),
        (SourceNode.Tagged a, SourceNode.Tagged b) => a.Tag == b.Tag && a.Text == b.Text,
        (SourceNode.Sequence a, SourceNode.Sequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (SourceNode.Mapping a, SourceNode.Mapping b) =>
            a.Members.Count == b.Members.Count && a.Members.Zip(b.Members).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private static SourceNode Changed(SourceNode node, Queue<string> path, YamlEdit edit)
    {
        if (!path.TryDequeue(out var token))
        {
            return Here(node, edit);
        }

        var goes = edit is YamlEdit.Remove && path.Count == 0;
        return node switch
        {
            SourceNode.Mapping mapping => mapping with
            {
                Members = [.. mapping.Members
                    .Where(member => !goes || member.Key != token)
                    .Select(member => member.Key == token ? member with { Value = Changed(member.Value, path, edit) } : member)],
            },
            SourceNode.Sequence sequence when int.TryParse(token, out var index) => sequence with
            {
                Items = [.. sequence.Items
                    .Where((_, position) => !goes || position != index)
                    .Select((item, position) => position == index && !goes ? Changed(item, path, edit) : item)],
            },
            _ => node,
        };
    }

    private static SourceNode Here(SourceNode node, YamlEdit edit) => (edit, node) switch
    {
        (YamlEdit.Set set, _) => Of(set.Value),
        (YamlEdit.Refer refer, _) => new SourceNode.Tagged(Nowhere, refer.Tag, refer.Text),
        (YamlEdit.Add add, SourceNode.Mapping mapping) => mapping with { Members = With(mapping.Members, add) },
        (YamlEdit.Insert insert, SourceNode.Sequence sequence) => sequence with
        {
            Items = [.. sequence.Items.Take(insert.Index), Of(insert.Value), .. sequence.Items.Skip(insert.Index)],
        },
        _ => node,
    };

    private static List<SourceMember> With(IReadOnlyList<SourceMember> members, YamlEdit.Add add)
    {
        List<SourceMember> changed = [.. members];
        changed.Insert(changed.FindIndex(member => member.Key == add.After) + 1, new(add.Key, Nowhere, Of(add.Value)));
        return changed;
    }

    private static SourceNode Of(ConfigValue value) => value switch
    {
        ConfigValue.Map map => new SourceNode.Mapping(Nowhere, [.. map.Members.Select(member => new SourceMember(member.Key, Nowhere, Of(member.Value)))]),
        ConfigValue.List list => new SourceNode.Sequence(Nowhere, [.. list.Items.Select(Of)]),
        ConfigValue.Secret secret => new SourceNode.Tagged(Nowhere, SourceTags.Environment, secret.Mark.Variable),
        _ => new SourceNode.Scalar(Nowhere, "", value, IsPlain: false),
    };
}
