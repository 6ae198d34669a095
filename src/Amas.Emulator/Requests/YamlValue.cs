using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Emulator.Requests;

/// <summary>Converts YAML nodes to values.</summary>
internal static class YamlValue
{
    /// <param name="node">Any node.</param>
    /// <param name="convertTag">Converts or rejects a tag (<c>!file</c>, <c>!env</c>), which only amas-sync resolves.</param>
    public static ConfigValue Convert(SourceNode node, Func<SourceNode.Tagged, ConfigValue> convertTag) => node switch
    {
        SourceNode.Scalar scalar => scalar.Value,
        SourceNode.Sequence sequence => new ConfigValue.List([.. sequence.Items.Select(item => Convert(item, convertTag))]),
        SourceNode.Mapping mapping =>
            new ConfigValue.Map([.. mapping.Members.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value, convertTag)))]),
        SourceNode.Tagged tagged => convertTag(tagged),
        _ => ConfigValue.None,
    };
}
