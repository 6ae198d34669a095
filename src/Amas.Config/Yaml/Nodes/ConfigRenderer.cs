using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>Converts one composed document to the configuration that would be sent. An unresolved tag becomes its text.</summary>
/// <param name="findings">Receives the deferred findings of the nodes, each with its pointer into the configuration.</param>
internal sealed class ConfigRenderer(List<Finding> findings)
{
    private readonly List<string> path = [];

    public ConfigValue Render(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => RenderMap(mapping),
        SourceNode.Sequence sequence => RenderList(sequence),
        SourceNode.Scalar scalar => RenderScalar(scalar),
        SourceNode.Tagged tagged => new ConfigValue.Text(tagged.Text),
        _ => ConfigValue.None,
    };

    private ConfigValue.Map RenderMap(SourceNode.Mapping mapping)
    {
        var members = new KeyValuePair<string, ConfigValue>[mapping.Members.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var member = mapping.Members[i];
            members[i] = new(member.Key, RenderChild(member.Key, member.Value));
        }

        return new(members);
    }

    private ConfigValue.List RenderList(SourceNode.Sequence sequence)
    {
        var items = new ConfigValue[sequence.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = RenderChild(i.ToString(CultureInfo.InvariantCulture), sequence.Items[i]);
        }

        return new(items);
    }

    private ConfigValue RenderChild(string token, SourceNode node)
    {
        path.Add(token);
        var value = Render(node);
        path.RemoveAt(path.Count - 1);
        return value;
    }

    private ConfigValue RenderScalar(SourceNode.Scalar scalar)
    {
        if (scalar.DeferredFindings.Count > 0)
        {
            var pointer = JsonPointer.Of(path);
            findings.AddRange(scalar.DeferredFindings.Select(finding => finding with { Pointer = pointer }));
        }

        return scalar.Value;
    }
}
