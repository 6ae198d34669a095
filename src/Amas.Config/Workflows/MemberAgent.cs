using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>A member agent of a system, as a node of the workflow graph.</summary>
internal sealed record MemberAgent(string Name, JsonPointer Pointer, ConfigValue.Map Config)
{
    public bool IsSupervisor => ConfigAccess.GetText(Config, "agent_type") == "supervisor";

    /// <summary>Gets the names of the agents that it can hand over to, as written.</summary>
    public IEnumerable<AtPointer<string>> SupervisedAgents =>
        ConfigAccess.GetTexts(Config["supervised_agents"], Pointer.Then("supervised_agents"));
}
