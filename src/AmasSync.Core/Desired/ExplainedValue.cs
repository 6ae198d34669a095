using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>One value of a configuration, with its place in the files and its provenance.</summary>
/// <param name="Pointer">The pointer into the configuration.</param>
/// <param name="Value">A scalar, or an empty list or object.</param>
/// <param name="Place">The place where it is written.</param>
/// <param name="Provenance">The steps by which it came into the agent, the outermost first; empty for a value of the agent file
/// itself.</param>
internal sealed record ExplainedValue(JsonPointer Pointer, ConfigValue Value, Place Place, IReadOnlyList<ProvenanceStep> Provenance)
{
    /// <summary>Returns every value of an agent, in the order of the configuration.</summary>
    public static IEnumerable<ExplainedValue> Explain(DesiredAgent agent)
    {
        foreach (var (pointer, value) in EnumerateValues(agent.Config, JsonPointer.Root))
        {
            yield return new(pointer, value, agent.Sources.FindValuePlace(pointer), agent.Sources.FindProvenance(pointer));
        }
    }

    private static IEnumerable<(JsonPointer Pointer, ConfigValue Value)> EnumerateValues(ConfigValue value, JsonPointer pointer) =>
        value switch
        {
            ConfigValue.Map { Members.Count: > 0 } map =>
                map.Members.SelectMany(member => EnumerateValues(member.Value, pointer.Then(member.Key))),
            ConfigValue.List { Items.Count: > 0 } list =>
                list.Items.SelectMany((item, index) => EnumerateValues(item, pointer.Then(index))),
            _ => [(pointer, value)],
        };
}
