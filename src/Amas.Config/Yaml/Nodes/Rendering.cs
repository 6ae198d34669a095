using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>Turns one composed document into the configuration that would be sent. A tag that nobody put anything in for is its text.</summary>
/// <param name="findings">Where the troubles of its nodes go, each with its pointer into the configuration.</param>
internal sealed class Rendering(List<Finding> findings)
{
    private readonly List<string> path = [];

    public ConfigValue Value(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => Map(mapping),
        SourceNode.Sequence sequence => List(sequence),
        SourceNode.Scalar scalar => Scalar(scalar),
        SourceNode.Tagged tagged => new ConfigValue.Text(tagged.Text),
        _ => ConfigValue.None,
    };

    private ConfigValue.Map Map(SourceNode.Mapping mapping)
    {
        var members = new KeyValuePair<string, ConfigValue>[mapping.Members.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var member = mapping.Members[i];
            members[i] = new(member.Key, Below(member.Key, member.Value));
        }

        return new(members);
    }

    private ConfigValue.List List(SourceNode.Sequence sequence)
    {
        var items = new ConfigValue[sequence.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Below(i.ToString(provider: null), sequence.Items[i]);
        }

        return new(items);
    }

    private ConfigValue Below(string token, SourceNode node)
    {
        path.Add(token);
        var value = Value(node);
        path.RemoveAt(path.Count - 1);
        return value;
    }

    private ConfigValue Scalar(SourceNode.Scalar scalar)
    {
        if (scalar.Troubles.Count > 0)
        {
            var pointer = JsonPointer.Of(path);
            findings.AddRange(scalar.Troubles.Select(finding => finding with { Pointer = pointer }));
        }

        return scalar.Value;
    }
}
