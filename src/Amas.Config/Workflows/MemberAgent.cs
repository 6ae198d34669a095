using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>An agent of a system, as the graph sees it.</summary>
internal sealed record MemberAgent(string Name, JsonPointer Pointer, ConfigValue.Map Config)
{
    public bool IsSupervisor => ConfigAccess.GetText(Config, "agent_type") == "supervisor";

    /// <summary>The agents that it may hand work to, as written.</summary>
    public IEnumerable<AtPointer<string>> SupervisedAgents => ConfigAccess.GetTexts(Config["supervised_agents"], Pointer.Then("supervised_agents"));
}
