using Amas.Config;

namespace AmasSync.Core.Observed;

/// <summary>The reply to a create. Only the ID is certain to be in it.</summary>
internal sealed record CreatedAgent(string Id, AgentName? Name, string? Owner)
{
    /// <summary>Gets the ID for output, without secrets.</summary>
    public string ShownId { get => field ?? Id; init; }

    /// <summary>Gets the agent; null if the reply does not contain its configuration.</summary>
    public ObservedAgent? Agent { get; init; }

    public static CreatedAgent From(ObservedAgent agent) =>
        new(agent.Id, agent.Name, agent.Owner) { Agent = agent, ShownId = agent.ShownId };
}
