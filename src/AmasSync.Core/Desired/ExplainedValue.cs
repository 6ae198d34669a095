using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>One value of a configuration, where its author wrote it, and how it came into the agent.</summary>
/// <param name="Pointer">Into the configuration.</param>
/// <param name="Value">A scalar, or an empty list or object.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Provenance">The steps on which it came, the outermost first; empty for what stands in the agent's own file.</param>
internal sealed record ExplainedValue(JsonPointer Pointer, ConfigValue Value, Place Place, IReadOnlyList<ProvenanceStep> Provenance)
{
    /// <summary>Every value of an agent, in the order of the configuration.</summary>
    public static IEnumerable<ExplainedValue> Explain(DesiredAgent agent) => EnumerateValues(agent.Config, JsonPointer.Root)
        .Select(found => new ExplainedValue(found.Pointer, found.Value, agent.Sources.FindValuePlace(found.Pointer), agent.Sources.FindProvenance(found.Pointer)));

    private static IEnumerable<(JsonPointer Pointer, ConfigValue Value)> EnumerateValues(ConfigValue value, JsonPointer pointer) => value switch
    {
        ConfigValue.Map { Members.Count: > 0 } map => map.Members.SelectMany(member => EnumerateValues(member.Value, pointer.Then(member.Key))),
        ConfigValue.List { Items.Count: > 0 } list => list.Items.SelectMany((item, index) => EnumerateValues(item, pointer.Then(index.ToString(CultureInfo.InvariantCulture)))),
        _ => [(pointer, value)],
    };
}
