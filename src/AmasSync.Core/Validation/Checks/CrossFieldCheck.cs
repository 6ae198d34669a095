using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Checks;

/// <summary>Checks the conditions between fields that the JSON Schema cannot express.</summary>
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
            var names = ConfigAccess.GetAgents(config).Select(agent => ConfigAccess.GetText(agent.Value, "name"));
            var first = names.FirstOrDefault(name => name is not null);
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "entry_point", first is null ? null : $"write entry_point: {first}");
        }

        var needsEdges = agents.Items.Count > 1 && ConfigAccess.GetText(config, "architecture") is null or "workflow";
        if (needsEdges && config["edges"] is null or ConfigValue.List { Items.Count: 0 })
        {
            yield return FindingCatalog.FieldMissing(JsonPointer.Root, "edges", HasSupervisor(agents)
                ? "write architecture: supervisor, or add the edges of the workflow"
                : "add the edges between the agents");
        }

        foreach (var problem in CheckSharedMemory(config))
        {
            yield return problem;
        }
    }

    private static bool HasSupervisor(ConfigValue.List agents) =>
        agents.Items.OfType<ConfigValue.Map>().Any(agent => ConfigAccess.GetText(agent, "agent_type") == "supervisor");

    private static IEnumerable<Problem> CheckSharedMemory(ConfigValue.Map config) =>
        ConfigAccess.GetMaps(config["memory_config"], JsonPointer.Of("memory_config"), "modules")
            .Where(module => ConfigAccess.GetText(module.Value, "scope") == "agent")
            .Select(module => FindingCatalog.SharedAgentMemory(module.Pointer.Then("scope")));

    private static IEnumerable<Problem> CheckVariables(ConfigValue.Map config)
    {
        const string hint = "a variable that is not required needs a default";
        var variables = (config["variables"] as ConfigValue.Map)?.Members ?? [];
        return variables
            .Where(variable => variable.Value is ConfigValue.Map map && LacksDefault(map))
            .Select(variable => FindingCatalog.FieldMissing(JsonPointer.Of("variables", variable.Key), "default", hint));
    }

    private static bool LacksDefault(ConfigValue.Map variable) =>
        variable["required"] is ConfigValue.Boolean { Value: false } && variable["default"] is null;
}
