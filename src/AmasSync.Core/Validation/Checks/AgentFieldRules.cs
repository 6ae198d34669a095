using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>What the type of an agent or of a knowledge base, or the scope of a memory, demands of their other fields.</summary>
internal static class AgentFieldRules
{
    private static readonly string[] SupervisorFields = ["supervised_agents", "return_to_supervisor", "max_handoffs", "supervisor_prompt"];

    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config) =>
        ConfigAccess.GetAgents(config).SelectMany(agent => CheckAgent(agent.Value, agent.Pointer)).Concat(config["agents"] is null ? [] : CheckMemoryModules(config, JsonPointer.Root));

    private static IEnumerable<Problem> CheckAgent(ConfigValue.Map agent, JsonPointer pointer) =>
        [.. CheckSupervision(agent, pointer), .. CheckKnowledgeBases(agent, pointer), .. CheckMemoryModules(agent, pointer)];

    private static IEnumerable<Problem> CheckSupervision(ConfigValue.Map agent, JsonPointer pointer)
    {
        var type = ConfigAccess.GetText(agent, "agent_type");
        if (type == "supervisor")
        {
            return agent["supervised_agents"] is null
                ? [FindingCatalog.FieldMissing(pointer, "supervised_agents", "a supervisor needs the names of its agents")]
                : [];
        }

        return type is null ? [] : SupervisorFields.Where(field => agent[field] is not null).Select(field =>
            FindingCatalog.OnlyForSupervisors(pointer.Then(field), field, type));
    }

    private static IEnumerable<Problem> CheckKnowledgeBases(ConfigValue.Map agent, JsonPointer pointer) =>
        from knowledge in ConfigAccess.GetMaps(agent, pointer, "knowledge_bases")
        where ConfigAccess.GetText(knowledge.Value, "knowledge_base_type") == "milvus"
        where knowledge.Value["id"] is null && knowledge.Value["knowledge_base_id"] is null
        select FindingCatalog.FieldMissing(knowledge.Pointer, "id", "a milvus knowledge base needs the id that the platform gave it");

    private static IEnumerable<Problem> CheckMemoryModules(ConfigValue.Map owner, JsonPointer pointer) =>
        from module in ConfigAccess.GetMaps(owner["memory_config"], pointer.Then("memory_config"), "modules")
        where ConfigAccess.GetText(module.Value, "scope") == "space" && module.Value["space_id"] is null
        select FindingCatalog.FieldMissing(module.Pointer, "space_id", "scope space needs the space that shares it");
}
