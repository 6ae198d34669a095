using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Overriding;

/// <summary>
/// Computes the edits that give a document a value of the composed configuration: at its path if the document is literal up to there,
/// otherwise in place of the tag that is in the way.
/// </summary>
/// <param name="root">The document as it is written.</param>
/// <param name="wanted">The composed configuration that is wanted.</param>
internal sealed class LayerEdits(SourceNode root, ConfigValue.Map wanted)
{
    /// <summary>Returns the edits; null if an element of a list would have to be removed that another document adds.</summary>
    public IReadOnlyList<YamlEdit>? Compute(IReadOnlyList<string> path)
    {
        var (node, pointer) = (root, JsonPointer.Root);
        for (var depth = 0; depth < path.Count; depth++)
        {
            switch (node)
            {
                case SourceNode.Mapping mapping when mapping.Members.FirstOrDefault(member => member.Key == path[depth]) is { } member:
                    (node, pointer) = (member.Value, pointer.Then(member.Key));
                    break;
                case SourceNode.Mapping mapping:
                    return AddMember(mapping, pointer, path, depth);
                case SourceNode.Sequence list when FindElement(list, path, depth) is { } index:
                    (node, pointer) = (list.Items[index], pointer.Then(index));
                    break;
                case SourceNode.Sequence list when OverridePath.IsElement(path, depth):
                    return InsertElement(list, pointer, path, depth);
                default:
                    return Set(node, pointer, FindWanted(path, depth));
            }
        }

        if (FindWanted(path, path.Count) is { } value)
        {
            return Set(node, pointer, value);
        }

        var isElement = OverridePath.IsElement(path, path.Count - 1);
        return isElement ? [new YamlEdit.Remove(pointer)] : [new YamlEdit.Set(pointer, ConfigValue.None)];
    }

    private ConfigValue? FindWanted(IReadOnlyList<string> path, int depth) =>
        NamedPath.FindValue(wanted, OverridePath.Format(path.Take(depth)));

    private static IReadOnlyList<YamlEdit> Set(SourceNode node, JsonPointer pointer, ConfigValue? value)
    {
        var escaped = VariableEscaping.Escape(value ?? ConfigValue.None);
        return ToLiteral(node) is { } current ? YamlDiff.Compute(current, escaped, pointer) : [new YamlEdit.Set(pointer, escaped)];
    }

    private List<YamlEdit>? AddMember(SourceNode.Mapping mapping, JsonPointer pointer, IReadOnlyList<string> path, int depth)
    {
        var value = FindWanted(path, path.Count);
        if (value is null && OverridePath.IsElement(path, path.Count - 1))
        {
            return null;
        }

        List<string> present = [.. mapping.Members.Select(member => member.Key)];
        var wrapped = VariableEscaping.Escape(OverridePath.Wrap(path, depth + 1, value ?? ConfigValue.None));
        return [new YamlEdit.Add(pointer, path[depth], wrapped, DocumentedOrder.FindPredecessor(path[depth], present, pointer))];
    }

    private List<YamlEdit>? InsertElement(SourceNode.Sequence list, JsonPointer pointer, IReadOnlyList<string> path, int depth)
    {
        var value = FindWanted(path, path.Count);
        if (value is null && depth == path.Count - 1)
        {
            return null;
        }

        var element = OverridePath.AddName(OverridePath.Wrap(path, depth + 1, value ?? ConfigValue.None), path[depth]);
        return [new YamlEdit.Insert(pointer, list.Items.Count, VariableEscaping.Escape(element))];
    }

    private static int? FindElement(SourceNode.Sequence list, IReadOnlyList<string> path, int depth)
    {
        for (var index = 0; index < list.Items.Count && OverridePath.IsElement(path, depth); index++)
        {
            var name = new SourceMap(list.Items[index]).FindNode(JsonPointer.Of("name"));
            if (name is SourceNode.Scalar { Value: ConfigValue.Text text } && text.Value == path[depth])
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>Returns the value of a node as it is written; null if it contains a tag.</summary>
    private static ConfigValue? ToLiteral(SourceNode node)
    {
        switch (node)
        {
            case SourceNode.Scalar scalar:
                return scalar.Value;
            case SourceNode.Mapping mapping:
                var members = mapping.Members.Select(member => (member.Key, Value: ToLiteral(member.Value))).ToArray();
                return members.All(member => member.Value is not null)
                    ? new ConfigValue.Map([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value ?? ConfigValue.None))])
                    : null;
            case SourceNode.Sequence sequence:
                var items = sequence.Items.Select(ToLiteral).ToArray();
                return items.All(item => item is not null) ? new ConfigValue.List([.. items.OfType<ConfigValue>()]) : null;
            default:
                return null;
        }
    }
}
