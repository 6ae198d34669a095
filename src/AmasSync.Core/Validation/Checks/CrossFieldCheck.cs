using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Checks;

/// <summary>What one field demands of another, which the JSON Schema cannot say.</summary>
internal sealed class CrossFieldCheck : ICheck
{
    public IEnumerable<Problem> Check(ConfigValue.Map config) =>
        [.. CheckShape(config), .. CheckVariables(config), .. EdgeFieldRules.FindProblems(config), .. AgentFieldRules.FindProblems(config)];

    private static IEnumerable<Problem> CheckShape(ConfigValue.Map config) => (config["agents"], config["agent_type"]) switch
    {
        (null, null) => [FindingCatalog.NeitherShape(JsonPointer.Root)],
        (ConfigValue.List list, null) => CheckSystem(config, list),
        (ConfigValue.List list, _) => CheckSystem(config, list).Prepend(FindingCatalog.BothShapes(JsonPointer.Of("agent_type"))),
        _ => [],
    };

    private static IEnumerable<Problem> CheckSystem(ConfigValue.Map config, ConfigValue.List agents)
    {
        if (config["entry_point"] is null)
        {
            var first = ConfigAccess.GetAgents(config).Select(agent => ConfigAccess.GetText(agent.Value, "name")).FirstOrDefault(name => name is not null);
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "entry_point", first is null ? null : $"write entry_point: {first}");
        }

        var needsEdges = agents.Items.Count > 1 && ConfigAccess.GetText(config, "architecture") is null or "workflow";
        if (needsEdges && config["edges"] is null or ConfigValue.List { Items.Count: 0 })
        {
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "edges", HasSupervisor(agents)
                ? "write architecture: supervisor, or the edges of the workflow"
                : "a workflow of several agents needs the edges between them");
        }

        foreach (var problem in CheckSharedMemory(config))
        {
            yield return problem;
        }
    }

    private static bool HasSupervisor(ConfigValue.List agents) =>
        agents.Items.OfType<ConfigValue.Map>().Any(agent => ConfigAccess.GetText(agent, "agent_type") == "supervisor");

    private static IEnumerable<Problem> CheckSharedMemory(ConfigValue.Map config) =>
        from module in ConfigAccess.GetMaps(config["memory_config"], JsonPointer.Of("memory_config"), "modules")
        where ConfigAccess.GetText(module.Value, "scope") == "agent"
        select FindingCatalog.SharedAgentMemory(module.Pointer.Then("scope"));

    private static IEnumerable<Problem> CheckVariables(ConfigValue.Map config) =>
        from variable in (config["variables"] as ConfigValue.Map)?.Members ?? []
        where variable.Value is ConfigValue.Map map && map["required"] is ConfigValue.Boolean { Value: false } && map["default"] is null
        select FindingCatalog.FieldMissing(JsonPointer.Of("variables", variable.Key), "default", "a variable that is not required needs one");
}
