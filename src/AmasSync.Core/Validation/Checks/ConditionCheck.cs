using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Checks;

/// <summary>What one field demands of another, which the JSON Schema cannot say.</summary>
internal sealed class ConditionCheck : ICheck
{
    public IEnumerable<Problem> Check(ConfigValue.Map config) =>
        [.. Shape(config), .. Variables(config), .. EdgeShapes.Problems(config), .. AgentShapes.Problems(config)];

    private static IEnumerable<Problem> Shape(ConfigValue.Map config) => (config["agents"], config["agent_type"]) switch
    {
        (null, null) => [FindingCatalog.NeitherShape(JsonPointer.Root)],
        (ConfigValue.List list, null) => System(config, list),
        (ConfigValue.List list, _) => System(config, list).Prepend(FindingCatalog.BothShapes(JsonPointer.Of("agent_type"))),
        _ => [],
    };

    private static IEnumerable<Problem> System(ConfigValue.Map config, ConfigValue.List agents)
    {
        if (config["entry_point"] is null)
        {
            var first = Fields.Agents(config).Select(agent => Fields.Text(agent.Value, "name")).FirstOrDefault(name => name is not null);
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "entry_point", first is null ? null : $"write entry_point: {first}");
        }

        var needsEdges = agents.Items.Count > 1 && Fields.Text(config, "architecture") is null or "workflow";
        if (needsEdges && config["edges"] is null or ConfigValue.List { Items.Count: 0 })
        {
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "edges", HasSupervisor(agents)
                ? "write architecture: supervisor, or the edges of the workflow"
                : "a workflow of several agents needs the edges between them");
        }

        foreach (var problem in SharedMemory(config))
        {
            yield return problem;
        }
    }

    private static bool HasSupervisor(ConfigValue.List agents) =>
        agents.Items.OfType<ConfigValue.Map>().Any(agent => Fields.Text(agent, "agent_type") == "supervisor");

    private static IEnumerable<Problem> SharedMemory(ConfigValue.Map config) =>
        from module in Fields.Maps(config["memory_config"], JsonPointer.Of("memory_config"), "modules")
        where Fields.Text(module.Value, "scope") == "agent"
        select FindingCatalog.SharedAgentMemory(module.Pointer.Then("scope"));

    private static IEnumerable<Problem> Variables(ConfigValue.Map config) =>
        from variable in (config["variables"] as ConfigValue.Map)?.Members ?? []
        where variable.Value is ConfigValue.Map map && map["required"] is ConfigValue.Boolean { Value: false } && map["default"] is null
        select FindingCatalog.FieldMissing(JsonPointer.Of("variables", variable.Key), "default", "a variable that is not required needs one");
}
