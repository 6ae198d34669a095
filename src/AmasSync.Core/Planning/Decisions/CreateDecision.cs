using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Decisions;

/// <summary>
/// Decides the create of an agent that the server does not show. An agent that was created a short time ago, or may have been, is not
/// created again: reads may lag behind writes.
/// </summary>
internal static class CreateDecision
{
    /// <param name="agent">The agent of the file.</param>
    /// <param name="owned">The managed agent that is gone or not visible; null if there is none.</param>
    /// <param name="namesakes">The IDs of the agents that have the name.</param>
    /// <param name="observed">The agents on the server.</param>
    /// <param name="inventory">The inventory.</param>
    public static Change.Create Decide(
        DesiredAgent agent, OwnedAgent? owned, IReadOnlyList<string> namesakes, ObservedState observed, Inventory inventory)
    {
        Change.Create create = new(agent)
        {
            Reason = owned is null ? ChangeReason.New : ChangeReason.Gone,
            Namesakes = namesakes,
        };
        if (owned is not null && observed.InvisibleIds.Contains(owned.Id))
        {
            return create with { Reason = ChangeReason.NotVisible, Blocker = Blockers.ForNotVisible(agent.Name, owned.Id) };
        }

        return inventory.OpenCreates.Any(write => write.Name == agent.Name)
            ? create with { Reason = ChangeReason.Unclear, Blocker = Blockers.ForUnclear(agent.Name) }
            : create;
    }
}
