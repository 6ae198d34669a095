using Amas.Config;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>Finds agents on the server and in the inventory, by ID and by name.</summary>
internal sealed class RollbackLookup(ObservedState observed, Inventory inventory)
{
    private readonly Dictionary<string, ObservedAgent> observedById =
        observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, OwnedAgent> ownedById = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<AgentName, ObservedAgent> byName = observed.Agents.ToLookup(agent => agent.Name);

    /// <summary>The number of managed agents.</summary>
    public int OwnedCount => ownedById.Count;

    public ObservedAgent? FindObserved(string id) => observedById.GetValueOrDefault(id);

    /// <summary>Finds the owner of a managed agent on the server if it is not the one for whom it is managed.</summary>
    public string? FindOtherOwner(OwnedAgent owned) =>
        FindObserved(owned.Id) is { } existing ? OwnerRule.FindOther(owned, existing, inventory) : null;

    /// <summary>Detects the server edits of managed agents since the last apply.</summary>
    public IReadOnlyList<AgentDrift> DetectDrift(IEnumerable<OwnedAgent> owned, IReadOnlyList<IgnoreEntry> ignore) =>
        DriftDetection.Detect(owned, observed, ignore, _ => null);

    public ObservedAgent? FindUnreadable(string id) => observed.Unreadable.FirstOrDefault(agent => agent.Id == id);

    public bool IsMissing(string id) => observed.MissingIds.Contains(id);

    public OwnedAgent? FindOwned(string id) => ownedById.GetValueOrDefault(id);

    /// <summary>Finds the managed agent to restore: the agent itself, or, if it was deleted, a managed agent with its name.</summary>
    public OwnedAgent? FindOwnedFor(RestoredAgent agent)
    {
        if (FindOwned(agent.Affected.Id) is { } owned)
        {
            return owned;
        }

        var isDeleted = FindObserved(agent.Affected.Id) is null;
        return isDeleted ? inventory.Agents.FirstOrDefault(other => other.Name == agent.Desired.Name) : null;
    }

    /// <summary>Finds a managed agent with that name and another ID.</summary>
    public OwnedAgent? FindOtherOwned(AgentName name, string id) =>
        inventory.Agents.FirstOrDefault(other => other.Name == name && other.Id != id);

    public IReadOnlyList<ObservedAgent> FindUnmanaged(AgentName name) =>
        [.. byName[name].Where(agent => !ownedById.ContainsKey(agent.Id))];

    public IReadOnlyList<string> GetIds(AgentName name) => [.. byName[name].Select(agent => agent.Id)];
}
