using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Editing;

/// <summary>Computes the expected content of a document after an edit, and compares the content of documents.</summary>
internal static class ExpectedDocument
{
    private static readonly Place NoPlace = Place.StartOf("");

    /// <summary>Returns the root after edits of its content, each applied to the result of the previous one.</summary>
    public static SourceNode Apply(SourceNode root, params IEnumerable<YamlEdit> edits)
    {
        EditedNode edited = new(root);
        foreach (var edit in edits)
        {
            edited.Apply(edit, [.. edit.At.Tokens], 0);
        }

        return edited.Finish();
    }

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

    private static SourceNode ToNode(ConfigValue value) => value switch
    {
        ConfigValue.Map map => new SourceNode.Mapping(NoPlace, [.. map.Members.Select(ToMember)]),
        ConfigValue.List list => new SourceNode.Sequence(NoPlace, [.. list.Items.Select(ToNode)]),
        ConfigValue.Secret secret => new SourceNode.Tagged(NoPlace, SourceTags.Environment, secret.Mark.Variable),
        _ => new SourceNode.Scalar(NoPlace, "", value, IsPlain: false),
    };

    private static SourceMember ToMember(KeyValuePair<string, ConfigValue> member) => new(member.Key, NoPlace, ToNode(member.Value));

    /// <summary>
    /// A node that is being edited. Thousands of edits of one collection take linear time: it is copied once, when it is edited first.
    /// </summary>
    private sealed class EditedNode(SourceNode content)
    {
        private readonly Dictionary<string, LinkedListNode<(SourceMember Member, EditedNode Value)>> byKey = new(StringComparer.Ordinal);
        private SourceNode current = content;
        private LinkedList<(SourceMember Member, EditedNode Value)>? members;
        private List<EditedNode>? items;

        public SourceNode Finish() => (current, members, items) switch
        {
            (SourceNode.Mapping mapping, { } changed, _) => mapping with
            {
                Members = [.. changed.Select(member => member.Member with { Value = member.Value.Finish() })],
            },
            (SourceNode.Sequence sequence, _, { } changed) => sequence with { Items = [.. changed.Select(item => item.Finish())] },
            _ => current,
        };

        public void Apply(YamlEdit edit, string[] path, int depth)
        {
            Open();
            if (depth == path.Length)
            {
                ApplyHere(edit);
            }
            else if (edit is YamlEdit.Remove && depth == path.Length - 1)
            {
                RemoveChild(path[depth]);
            }
            else
            {
                FindChild(path[depth])?.Apply(edit, path, depth + 1);
            }
        }

        private void Open()
        {
            if (current is SourceNode.Mapping mapping && members is null)
            {
                members = [];
                foreach (var member in mapping.Members)
                {
                    byKey[member.Key] = members.AddLast((member, new EditedNode(member.Value)));
                }
            }
            else if (current is SourceNode.Sequence sequence && items is null)
            {
                items = [.. sequence.Items.Select(item => new EditedNode(item))];
            }
        }

        private EditedNode? FindChild(string token)
        {
            if (members is not null)
            {
                return byKey.TryGetValue(token, out var member) ? member.Value.Value : null;
            }

            return items is not null && JsonPointer.TryParseIndex(token) is { } index && index < items.Count ? items[index] : null;
        }

        private void RemoveChild(string token)
        {
            if (members is not null && byKey.Remove(token, out var member))
            {
                members.Remove(member);
            }
            else if (items is not null && JsonPointer.TryParseIndex(token) is { } index && index < items.Count)
            {
                items.RemoveAt(index);
            }
        }

        private void ApplyHere(YamlEdit edit)
        {
            switch (edit)
            {
                case YamlEdit.Set set:
                    Replace(ToNode(set.Value));
                    break;
                case YamlEdit.SetTag setTag:
                    Replace(new SourceNode.Tagged(NoPlace, setTag.Tag, setTag.Text));
                    break;
                case YamlEdit.Add add when members is not null:
                    AddMember(members, add);
                    break;
                case YamlEdit.Insert insert when items is not null:
                    items.Insert(Math.Min(insert.Index, items.Count), new(ToNode(insert.Value)));
                    break;
                case YamlEdit.Move move when items is not null:
                    var moved = items[move.From];
                    items.RemoveAt(move.From);
                    items.Insert(move.To, moved);
                    break;
            }
        }

        private void AddMember(LinkedList<(SourceMember Member, EditedNode Value)> all, YamlEdit.Add add)
        {
            var value = ToNode(add.Value);
            (SourceMember Member, EditedNode Value) member = (new(add.Key, NoPlace, value), new(value));
            byKey[add.Key] = add.PredecessorKey is { } key && byKey.TryGetValue(key, out var predecessor)
                ? all.AddAfter(predecessor, member)
                : all.AddFirst(member);
        }

        private void Replace(SourceNode node)
        {
            (current, members, items) = (node, null, null);
            byKey.Clear();
        }
    }
}
