using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Drift;

/// <summary>A managed agent that changed on the server, or was deleted there, since the last apply.</summary>
/// <param name="Owned">The agent in the inventory.</param>
/// <param name="Observed">The agent on the server; null if it no longer exists.</param>
/// <param name="Differences">The differences between the server's state after the last apply and its current state.</param>
internal sealed record AgentDrift(OwnedAgent Owned, ObservedAgent? Observed, IReadOnlyList<PropertyChange> Differences)
{
    public bool IsMissing => Observed is null;

    public string Hint => Observed is { } current
        ? Blockers.FormatDriftHint(current.Name, Differences)
        : "if its file still exists, apply creates the agent again with a new ID; otherwise apply removes it from the inventory";
}
