using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Rollback;

/// <summary>What is on the server and what is ours, found by id and by name.</summary>
internal sealed class RollbackSight(ObservedState observed, Inventory inventory)
{
    private readonly Dictionary<string, ObservedAgent> there = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, OwnedAgent> owned = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<AgentName, ObservedAgent> byName = observed.Agents.ToLookup(agent => agent.Name);

    /// <summary>How many agents are ours.</summary>
    public int Owned => owned.Count;

    public ObservedAgent? There(string id) => there.GetValueOrDefault(id);

    public bool IsGone(string id) => observed.Gone.Contains(id);

    public OwnedAgent? OwnedById(string id) => owned.GetValueOrDefault(id);

    /// <summary>The owned agent that a touched one is by now: the same, or, where that is gone, one that was made anew under its name.</summary>
    public OwnedAgent? OwnedFor(ReturningAgent agent) => OwnedById(agent.Touched.Id)
        ?? (There(agent.Touched.Id) is null ? inventory.Agents.FirstOrDefault(other => other.Name == agent.Desired.Name) : null);

    /// <summary>Another owned agent of that name.</summary>
    public OwnedAgent? OtherOwned(AgentName name, string id) => inventory.Agents.FirstOrDefault(other => other.Name == name && other.Id != id);

    public IReadOnlyList<ObservedAgent> StrangersOf(AgentName name) => [.. byName[name].Where(agent => !owned.ContainsKey(agent.Id))];

    public IReadOnlyList<string> IdsOf(AgentName name) => [.. byName[name].Select(agent => agent.Id)];
}
