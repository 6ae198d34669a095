using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Emulator.Requests;

/// <summary>A YAML node as the value that it says.</summary>
internal static class YamlValue
{
    /// <param name="node">Any node.</param>
    /// <param name="convertTag">What a tag (<c>!file</c>, <c>!env</c>) stands for, or an exception: they are amas-sync's and mean nothing to a server.</param>
    public static ConfigValue Convert(SourceNode node, Func<SourceNode.Tagged, ConfigValue> convertTag) => node switch
    {
        SourceNode.Scalar scalar => scalar.Value,
        SourceNode.Sequence sequence => new ConfigValue.List([.. sequence.Items.Select(item => Convert(item, convertTag))]),
        SourceNode.Mapping mapping => new ConfigValue.Map([.. mapping.Members.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value, convertTag)))]),
        SourceNode.Tagged tagged => convertTag(tagged),
        _ => ConfigValue.None,
    };
}
