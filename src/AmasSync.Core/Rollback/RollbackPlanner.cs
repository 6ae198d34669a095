using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>
/// Decides how to put back what a run wrote, by id: a pure function like <see cref="Planner"/>, with the agents as they were in the place of the folder.
/// <list type="table">
/// <item><term>there before, ours now</term><description>no-op or update, drift as in any plan; gone: create</description></item>
/// <item><term>there before, not ours now, gone</term><description>create; where we own another of that name by now, that one is updated</description></item>
/// <item><term>there before, not ours now, there</term><description>adopt, with consent</description></item>
/// <item><term>made by the run, ours, there</term><description>delete, within the limits</description></item>
/// </list>
/// </summary>
internal sealed class RollbackPlanner
{
    private readonly IReadOnlyList<RestoredAgent> restored;
    private readonly List<OwnedAgent> created;
    private readonly RollbackLookup lookup;
    private readonly PlanOptions options;
    private readonly Blocker? limit;

    private RollbackPlanner(IReadOnlyList<RestoredAgent> restored, IReadOnlyList<AffectedAgent> affected, RollbackLookup lookup, PlanOptions options)
    {
        (this.restored, this.lookup, this.options) = (restored, lookup, options);
        created = [.. affected.Where(agent => agent.Before is null).Select(agent => lookup.FindOwned(agent.Id)).OfType<OwnedAgent>()];
        limit = SafetyLimits.CheckDeletes(created.Count(agent => lookup.FindObserved(agent.Id) is not null && !IsProtected(agent)), lookup.OwnedCount, options);
    }

    /// <param name="restored">The agents that the run changed or deleted, as they were.</param>
    /// <param name="affected">All that it wrote to.</param>
    /// <param name="lookup">What is there and ours now.</param>
    /// <param name="options">What is considered.</param>
    /// <param name="blockers">What stands in the way of the whole.</param>
    public static ChangeSet Plan(IReadOnlyList<RestoredAgent> restored, IReadOnlyList<AffectedAgent> affected, RollbackLookup lookup, PlanOptions options, IReadOnlyList<Blocker> blockers) =>
        new RollbackPlanner(restored, affected, lookup, options).Plan(blockers);

    private ChangeSet Plan(IReadOnlyList<Blocker> blockers)
    {
        List<Change> changes = [.. restored.Select(Decide), .. created.Where(agent => lookup.FindObserved(agent.Id) is not null).Select(Delete)];
        return new()
        {
            Changes = [.. ChangeOrder.Sort(changes)],
            Orphans = [],
            VanishedIds = [.. created.Where(agent => lookup.IsMissing(agent.Id)).Select(agent => agent.Id), .. changes.Where(IsReleased).Select(change => change.Id).OfType<string>()],
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
        return change with { Ignored = ignored, Restoration = change is Change.Conflict ? null : new(GetPreviousEntry(agent, owned?.Id ?? id)) };
    }

    private Change Decide(RestoredAgent agent, OwnedAgent? owned, IgnoredPlaces ignored) => (owned, lookup.FindObserved(owned?.Id ?? agent.Affected.Id)) switch
    {
        _ when agent.LostPaths.Count > 0 => RollbackConflicts.ForLostSecret(agent),
        _ when lookup.FindOtherOwned(agent.Desired.Name, owned?.Id ?? agent.Affected.Id) is { } other => RollbackConflicts.ForNameTaken(agent, other),
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

    // All that stood there afterwards is known: what the backup lacks was not there.
    private Change Converge(DesiredAgent desired, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var known = owned with { StoredApplied = owned.StoredObserved };
        var comparison = IgnoringComparer.Compare(desired.Config, known, existing.Config, ignored, options.ResendSecrets);
        return comparison.Differences.Count == 0
            ? new Change.NoOp(desired, owned, existing, comparison) { Reason = ChangeReason.Equal }
            : new Change.Update(desired, known, existing, comparison)
            {
                Reason = ChangeReason.PutBack,
                Blocker = DriftConsentRule.IsConsentMissing(comparison, options) ? RollbackConflicts.ForDrift(desired.Name) : null,
            };
    }

    private Change.Create Create(DesiredAgent desired, ChangeReason reason) => new(desired) { Reason = reason, Namesakes = lookup.GetIds(desired.Name) };

    private Change.Adopt Adopt(DesiredAgent desired, ObservedAgent existing, IgnoredPlaces ignored) =>
        new(desired, existing, IgnoringComparer.Compare(desired.Config, owned: null, existing.Config, ignored))
        {
            Reason = ChangeReason.Exists,
            Blocker = options.Adopt.Any(glob => glob.Matches(desired.Name.Text)) ? null : RollbackConflicts.ForAdopt(desired.Name, existing.Id),
        };

    private Change Delete(OwnedAgent agent)
    {
        var existing = lookup.FindObserved(agent.Id) ?? throw new InvalidOperationException("An agent that is not there cannot be deleted.");
        var ignored = IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Applied);
        var marked = RetainedSecretMarks.Apply(existing.Config, agent.Applied, agent.Observed);
        var isWaiting = DriftConsentRule.IsConsentMissing(hasDrift: !ignored.AreEqual(marked, agent.Observed), options);
        return new Change.Delete(agent, existing, marked, limit is not null)
        {
            Reason = ChangeReason.CreatedByRun,
            Ignored = ignored,
            Blocker = IsProtected(agent) ? RollbackConflicts.ForProtected(agent.Name) : limit ?? (isWaiting ? RollbackConflicts.ForDrift(agent.Name) : null),
        };
    }

    private bool IsProtected(OwnedAgent agent) => agent.IsProtected || options.Protect.Any(glob => glob.Matches(agent.Name.Text));

    // What was known before, of the agent that it is by now.
    private static OwnedAgent? GetPreviousEntry(RestoredAgent agent, string id) => agent.Affected.Before?.Owned is { } owned ? owned with { Id = id } : null;

    private static bool IsReleased(Change change) => change is Change.NoOp { Restoration.Entry: null };
}
