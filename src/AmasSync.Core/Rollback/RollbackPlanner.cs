using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>
/// Decides how to roll back what a run wrote, by agent ID: a pure function like <see cref="Planner"/>, with the agents from before the
/// run instead of the folder.
/// <list type="table">
/// <item><term>existed before, now managed</term><description>no-op or update, drift as in any plan; deleted: create</description></item>
/// <item>
/// <term>existed before, now unmanaged, deleted</term>
/// <description>create; if a managed agent now has the name, that agent is updated</description>
/// </item>
/// <item><term>existed before, now unmanaged, on the server</term><description>adopt, with consent</description></item>
/// <item><term>created by the run, managed, on the server</term><description>delete, within the limits</description></item>
/// </list>
/// </summary>
internal sealed class RollbackPlanner
{
    private readonly IReadOnlyList<RestoredAgent> restored;
    private readonly List<OwnedAgent> created;
    private readonly RollbackLookup lookup;
    private readonly PlanOptions options;
    private readonly Dictionary<string, AgentDrift> driftById;
    private readonly Blocker? limit;

    private RollbackPlanner(
        IReadOnlyList<RestoredAgent> restored, IReadOnlyList<AffectedAgent> affected, RollbackLookup lookup, PlanOptions options)
    {
        (this.restored, this.lookup, this.options) = (restored, lookup, options);
        created = [.. affected.Where(agent => agent.Before is null).Select(agent => lookup.FindOwned(agent.Id)).OfType<OwnedAgent>()];
        driftById = lookup.DetectDrift(created, options.Ignore).ToDictionary(drift => drift.Owned.Id, StringComparer.Ordinal);
        var deleteCount = created.Count(IsDeletable);
        limit = SafetyLimits.CheckDeletes(deleteCount, lookup.OwnedCount, options, "rollback");
    }

    /// <summary>Plans the rollback.</summary>
    /// <param name="restored">The agents that the run changed or deleted, as they were before.</param>
    /// <param name="affected">All agents that the run wrote to.</param>
    /// <param name="lookup">The agents on the server and in the inventory.</param>
    /// <param name="options">The planning options.</param>
    /// <param name="blockers">The blockers of the whole plan.</param>
    public static ChangeSet Plan(
        IReadOnlyList<RestoredAgent> restored,
        IReadOnlyList<AffectedAgent> affected,
        RollbackLookup lookup,
        PlanOptions options,
        IReadOnlyList<Blocker> blockers) =>
        new RollbackPlanner(restored, affected, lookup, options).Plan(blockers);

    private ChangeSet Plan(IReadOnlyList<Blocker> blockers)
    {
        var existing = created.Where(agent => lookup.FindObserved(agent.Id) is not null);
        List<Change> changes = [.. restored.Select(Decide), .. existing.Select(Delete)];
        var missingIds = created.Where(agent => lookup.IsMissing(agent.Id)).Select(agent => agent.Id);
        var releasedIds = changes.Where(IsReleased).Select(change => change.Id).OfType<string>();
        return new()
        {
            Changes = [.. ChangeOrder.Sort(changes)],
            Orphans = [],
            VanishedIds = [.. missingIds, .. releasedIds],
            Unmanaged = [],
            Blockers = blockers,
            Remarks = [],
        };
    }

    private Change Decide(RestoredAgent agent)
    {
        var (desired, id) = (agent.Desired, agent.Affected.Id);
        var ignored = IgnoredPlaces.Resolve(options.Ignore, desired.Name.Text, desired.Config);
        var owned = lookup.FindOwnedFor(agent);
        var change = Decide(agent, owned, ignored);
        return change with
        {
            Ignored = ignored,
            Restoration = change is Change.Conflict ? null : new(GetPreviousEntry(agent, owned?.Id ?? id)),
        };
    }

    private Change Decide(RestoredAgent agent, OwnedAgent? owned, IgnoredPlaces ignored) =>
        (owned, lookup.FindObserved(owned?.Id ?? agent.Affected.Id)) switch
        {
            _ when lookup.FindUnreadable(owned?.Id ?? agent.Affected.Id) is { } unreadable =>
                RollbackConflicts.ForUnreadable(agent, unreadable),
            _ when agent.LostPaths.Count > 0 => RollbackConflicts.ForLostSecret(agent),
            _ when lookup.FindOtherOwned(agent.Desired.Name, owned?.Id ?? agent.Affected.Id) is { } other =>
                RollbackConflicts.ForNameTaken(agent, other),
            ({ } known, { } existing) => Converge(agent.Desired, known, existing, ignored),
            ({ }, null) => Create(agent.Desired, ChangeReason.Gone),
            (null, { } existing) => Adopt(agent.Desired, existing, ignored),
            _ => lookup.FindUnmanaged(agent.Desired.Name) switch
            {
                [] => Create(agent.Desired, ChangeReason.Gone),
                [var unmanaged] => Adopt(agent.Desired, unmanaged, ignored),
                var several => RollbackConflicts.ForDuplicateName(agent, several),
            },
        };

    // What the run left on the server counts as applied: a value that the backup does not have was added by the run and is removed.
    private Change Converge(DesiredAgent desired, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var known = owned with { StoredApplied = owned.StoredObserved };
        var comparison = IgnoringComparer.Compare(desired.Config, known, existing.Config, ignored, options.ResendSecrets);
        if (comparison.Differences.Count == 0)
        {
            return new Change.NoOp(desired, owned, existing, comparison) { Reason = ChangeReason.Equal };
        }

        return lookup.FindOtherOwner(owned) is { } other
            ? RollbackConflicts.ForOtherOwner(owned, other)
            : new Change.Update(desired, known, existing, comparison)
            {
                Reason = ChangeReason.PutBack,
                Blocker = DriftConsentRule.IsConsentMissing(comparison, options) ? RollbackConflicts.ForDrift(desired.Name) : null,
            };
    }

    private Change.Create Create(DesiredAgent desired, ChangeReason reason) =>
        new(desired) { Reason = reason, Namesakes = lookup.GetIds(desired.Name) };

    private Change.Adopt Adopt(DesiredAgent desired, ObservedAgent existing, IgnoredPlaces ignored) =>
        new(desired, existing, IgnoringComparer.Compare(desired.Config, owned: null, existing.Config, ignored))
        {
            Reason = ChangeReason.Exists,
            Blocker = options.Adopt.Any(glob => glob.Matches(desired.Name.Text))
                ? null
                : RollbackConflicts.ForAdopt(desired.Name, existing.ShownId),
        };

    private Change Delete(OwnedAgent agent)
    {
        var existing = lookup.FindObserved(agent.Id) ?? throw new InvalidOperationException("The agent to delete is not on the server.");
        if (!IsProtected(agent) && lookup.FindOtherOwner(agent) is { } other)
        {
            return RollbackConflicts.ForOtherOwner(agent, other);
        }

        var ignored = IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Applied);
        var marked = RetainedSecretMarks.Apply(existing.Config, agent.Applied, agent.Observed);
        var edits = driftById.GetValueOrDefault(agent.Id)?.Differences ?? [];
        return new Change.Delete(agent, existing, marked, limit is not null)
        {
            Reason = ChangeReason.CreatedByRun,
            Ignored = ignored,
            LostEdits = [.. edits.Select(edit => edit.Invert())],
            Blocker = FindDeleteBlocker(agent, DriftConsentRule.IsConsentMissing(hasDrift: edits.Count > 0, options)),
        };
    }

    private bool IsDeletable(OwnedAgent agent) =>
        lookup.FindObserved(agent.Id) is not null && !IsProtected(agent) && lookup.FindOtherOwner(agent) is null;

    private Blocker? FindDeleteBlocker(OwnedAgent agent, bool isWaiting)
    {
        if (IsProtected(agent))
        {
            return RollbackConflicts.ForProtected(agent.Name);
        }

        return limit ?? (isWaiting ? RollbackConflicts.ForDrift(agent.Name) : null);
    }

    private bool IsProtected(OwnedAgent agent) => agent.IsProtected || options.Protect.Any(glob => glob.Matches(agent.Name.Text));

    // The inventory entry from before the run, for the agent that has its place now.
    private static OwnedAgent? GetPreviousEntry(RestoredAgent agent, string id) =>
        agent.Affected.Before?.Owned is { } owned ? owned with { Id = id } : null;

    private static bool IsReleased(Change change) => change is Change.NoOp { Restoration.Entry: null };
}
