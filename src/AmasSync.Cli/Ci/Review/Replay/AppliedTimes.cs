using Amas.Config;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>When each agent of an inventory was last applied.</summary>
/// <param name="inventory">The inventory; null if there is none.</param>
internal sealed class AppliedTimes(Inventory? inventory)
{
    private readonly Dictionary<string, DateTimeOffset> byId =
        inventory?.Agents.ToDictionary(agent => agent.Id, agent => agent.AppliedAt, StringComparer.Ordinal) ?? [];

    private readonly Dictionary<AgentName, DateTimeOffset> byName =
        inventory?.Agents.ToDictionary(agent => agent.Name, agent => agent.AppliedAt) ?? [];

    /// <summary>Returns when the agent of a change was last applied; null if the inventory does not have it.</summary>
    public DateTimeOffset? Find(Change change)
    {
        var isKnown = change.Id is { } id ? byId.TryGetValue(id, out var time) : byName.TryGetValue(change.Name, out time);
        return isKnown ? time : null;
    }
}
