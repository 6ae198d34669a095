using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Decisions;

/// <summary>
/// Decides about managed agents without a file: delete within the limits, with consent if the server was edited since the last apply, and
/// never if the agent has another owner.
/// </summary>
internal sealed class DeletePlanner(
    Inventory inventory,
    IReadOnlyDictionary<string, ObservedAgent> observedById,
    IReadOnlyList<AgentDrift> drift,
    PlanOptions options)
{
    private readonly Dictionary<string, AgentDrift> driftById = drift.ToDictionary(agent => agent.Owned.Id, StringComparer.Ordinal);

    /// <summary>Returns a delete, or a conflict, for each of these agents that is on the server.</summary>
    public IReadOnlyList<Change> Plan(IEnumerable<OwnedAgent> withoutFile)
    {
        var existing = withoutFile.Where(agent => observedById.ContainsKey(agent.Id)).ToList();
        var count = existing.Count(agent => !IsProtected(agent) && FindOtherOwner(agent) is null);
        var owned = inventory.Agents.Count(agent => options.Selects(agent.Name.Text));
        var limit = SafetyLimits.CheckDeletes(count, owned, options, "apply");
        return [.. existing.Select(agent => Decide(agent, limit))];
    }

    private Change Decide(OwnedAgent agent, Blocker? limit)
    {
        if (!IsProtected(agent) && FindOtherOwner(agent) is { } other)
        {
            return OwnerConflict.Create(agent, other);
        }

        var existing = observedById[agent.Id];
        var edits = driftById.GetValueOrDefault(agent.Id)?.Differences ?? [];
        return new Change.Delete(
            agent, existing, RetainedSecretMarks.Apply(existing.Config, agent.Applied, agent.Observed), limit is not null)
        {
            Reason = ChangeReason.NotInFolder,
            Ignored = VolatilePlaces.AddTo(
                IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Applied), agent, agent.Applied),
            LostEdits = [.. edits.Select(edit => edit.Invert())],
            Blocker = FindBlocker(agent, existing, limit, hasDrift: edits.Count > 0),
        };
    }

    private Blocker? FindBlocker(OwnedAgent agent, ObservedAgent existing, Blocker? limit, bool hasDrift)
    {
        if (IsProtected(agent))
        {
            return Blockers.ForProtected(agent.Name);
        }

        var isWaiting = DriftConsentRule.IsConsentMissing(hasDrift, options);
        return limit ?? (isWaiting ? Blockers.ForDeletedDrift(agent.Name, existing.Name) : null);
    }

    private string? FindOtherOwner(OwnedAgent agent) => OwnerRule.FindOther(agent, observedById[agent.Id], inventory);

    private bool IsProtected(OwnedAgent agent) => agent.IsProtected || options.Protects(agent.Name);
}
