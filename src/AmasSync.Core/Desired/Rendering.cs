using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired;

/// <summary>Turns one document into the configuration that would be sent.</summary>
/// <param name="substitution">What a node with one of our tags stands for.</param>
/// <param name="findings">Where findings go, each with its pointer into the configuration.</param>
internal sealed class Rendering(Func<SourceNode.Tagged, Checked<ConfigValue>> substitution, List<Finding> findings)
{
    private readonly List<string> path = [];

    public ConfigValue Value(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => Map(mapping),
        SourceNode.Sequence sequence => List(sequence),
        SourceNode.Tagged tagged => Taken(substitution(tagged)),
        SourceNode.Scalar { Value: ConfigValue.Text text } scalar => VariableText.MayStandIn(text.Value) ? Taken(VariableText.Read(scalar)) : text,
        SourceNode.Scalar scalar => scalar.Value,
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

    private ConfigValue Taken(Checked<ConfigValue> substituted)
    {
        if (substituted.Findings.Count > 0)
        {
            var pointer = JsonPointer.Of(path);
            findings.AddRange(substituted.Findings.Select(finding => finding with { Pointer = pointer }));
        }

        return substituted.Value;
    }
}
