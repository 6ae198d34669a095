using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>Checks which fields the type of an agent or a knowledge base, or the scope of a memory module, requires or excludes.</summary>
internal static class AgentFieldRules
{
    private static readonly string[] SupervisorFields = ["supervised_agents", "return_to_supervisor", "max_handoffs", "supervisor_prompt"];

    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config)
    {
        var inAgents = ConfigAccess.GetAgents(config).SelectMany(agent => CheckAgent(agent.Value, agent.Pointer));

        // Without a list of agents, the configuration itself is the agent.
        return config["agents"] is null ? inAgents : inAgents.Concat(CheckMemoryModules(config, JsonPointer.Root));
    }

    private static IEnumerable<Problem> CheckAgent(ConfigValue.Map agent, JsonPointer pointer) =>
        [.. CheckSupervision(agent, pointer), .. CheckKnowledgeBases(agent, pointer), .. CheckMemoryModules(agent, pointer)];

    private static IEnumerable<Problem> CheckSupervision(ConfigValue.Map agent, JsonPointer pointer)
    {
        var type = ConfigAccess.GetText(agent, "agent_type");
        if (type == "supervisor")
        {
            return agent["supervised_agents"] is null
                ? [FindingCatalog.FieldMissing(pointer, "supervised_agents", "list the names of the agents that it supervises")]
                : [];
        }

        return type is null
            ? []
            : SupervisorFields
                .Where(field => agent[field] is not null)
                .Select(field => FindingCatalog.OnlyForSupervisors(pointer.Then(field), field, type));
    }

    private static IEnumerable<Problem> CheckKnowledgeBases(ConfigValue.Map agent, JsonPointer pointer)
    {
        const string hint = "write the id that the platform assigned to the milvus knowledge base";
        return ConfigAccess.GetMaps(agent, pointer, "knowledge_bases")
            .Where(knowledge => ConfigAccess.GetText(knowledge.Value, "knowledge_base_type") == "milvus")
            .Where(knowledge => knowledge.Value["id"] is null && knowledge.Value["knowledge_base_id"] is null)
            .Select(knowledge => FindingCatalog.FieldMissing(knowledge.Pointer, "id", hint));
    }

    private static IEnumerable<Problem> CheckMemoryModules(ConfigValue.Map owner, JsonPointer pointer)
    {
        const string hint = "write the ID of the space that shares the memory";
        return ConfigAccess.GetMaps(owner["memory_config"], pointer.Then("memory_config"), "modules")
            .Where(module => ConfigAccess.GetText(module.Value, "scope") == "space" && module.Value["space_id"] is null)
            .Select(module => FindingCatalog.FieldMissing(module.Pointer, "space_id", hint));
    }
}
