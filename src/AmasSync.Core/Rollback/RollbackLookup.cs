using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Rollback;

/// <summary>What is on the server and what is ours, found by id and by name.</summary>
internal sealed class RollbackLookup(ObservedState observed, Inventory inventory)
{
    private readonly Dictionary<string, ObservedAgent> observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, OwnedAgent> ownedById = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<AgentName, ObservedAgent> byName = observed.Agents.ToLookup(agent => agent.Name);

    /// <summary>How many agents are ours.</summary>
    public int OwnedCount => ownedById.Count;

    public ObservedAgent? FindObserved(string id) => observedById.GetValueOrDefault(id);

    public bool IsMissing(string id) => observed.MissingIds.Contains(id);

    public OwnedAgent? FindOwned(string id) => ownedById.GetValueOrDefault(id);

    /// <summary>The owned agent that a touched one is by now: the same, or, where that is gone, one that was made anew under its name.</summary>
    public OwnedAgent? FindOwnedFor(RestoredAgent agent) => FindOwned(agent.Affected.Id)
        ?? (FindObserved(agent.Affected.Id) is null ? inventory.Agents.FirstOrDefault(other => other.Name == agent.Desired.Name) : null);

    /// <summary>Another owned agent of that name.</summary>
    public OwnedAgent? FindOtherOwned(AgentName name, string id) => inventory.Agents.FirstOrDefault(other => other.Name == name && other.Id != id);

    public IReadOnlyList<ObservedAgent> FindUnmanaged(AgentName name) => [.. byName[name].Where(agent => !ownedById.ContainsKey(agent.Id))];

    public IReadOnlyList<string> GetIds(AgentName name) => [.. byName[name].Select(agent => agent.Id)];
}
