using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>What the type of an agent or of a knowledge base, or the scope of a memory, demands of their other fields.</summary>
internal static class AgentShapes
{
    private static readonly string[] ForSupervisors = ["supervised_agents", "return_to_supervisor", "max_handoffs", "supervisor_prompt"];

    public static IEnumerable<Problem> Problems(ConfigValue.Map config) =>
        Fields.Agents(config).SelectMany(agent => Of(agent.Value, agent.Pointer)).Concat(config["agents"] is null ? [] : Modules(config, JsonPointer.Root));

    private static IEnumerable<Problem> Of(ConfigValue.Map agent, JsonPointer pointer) =>
        [.. Supervision(agent, pointer), .. KnowledgeBases(agent, pointer), .. Modules(agent, pointer)];

    private static IEnumerable<Problem> Supervision(ConfigValue.Map agent, JsonPointer pointer)
    {
        var type = Fields.Text(agent, "agent_type");
        if (type == "supervisor")
        {
            return agent["supervised_agents"] is null
                ? [FindingCatalog.FieldMissing(pointer, "supervised_agents", "a supervisor needs the names of its agents")]
                : [];
        }

        return type is null ? [] : ForSupervisors.Where(field => agent[field] is not null).Select(field =>
            FindingCatalog.OnlyForSupervisors(pointer.Then(field), field, type));
    }

    private static IEnumerable<Problem> KnowledgeBases(ConfigValue.Map agent, JsonPointer pointer) =>
        from knowledge in Fields.Maps(agent, pointer, "knowledge_bases")
        where Fields.Text(knowledge.Value, "knowledge_base_type") == "milvus"
        where knowledge.Value["id"] is null && knowledge.Value["knowledge_base_id"] is null
        select FindingCatalog.FieldMissing(knowledge.Pointer, "id", "a milvus knowledge base needs the id that the platform gave it");

    private static IEnumerable<Problem> Modules(ConfigValue.Map owner, JsonPointer pointer) =>
        from module in Fields.Maps(owner["memory_config"], pointer.Then("memory_config"), "modules")
        where Fields.Text(module.Value, "scope") == "space" && module.Value["space_id"] is null
        select FindingCatalog.FieldMissing(module.Pointer, "space_id", "scope space needs the space that shares it");
}
