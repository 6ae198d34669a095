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
    private readonly IReadOnlyList<ReturningAgent> returning;
    private readonly List<OwnedAgent> made;
    private readonly RollbackSight sight;
    private readonly PlanOptions options;
    private readonly Blocker? limit;

    private RollbackPlanner(IReadOnlyList<ReturningAgent> returning, IReadOnlyList<TouchedAgent> touched, RollbackSight sight, PlanOptions options)
    {
        (this.returning, this.sight, this.options) = (returning, sight, options);
        made = [.. touched.Where(agent => agent.Before is null).Select(agent => sight.OwnedById(agent.Id)).OfType<OwnedAgent>()];
        limit = SafetyLimits.OfDeletes(made.Count(agent => sight.There(agent.Id) is not null && !IsProtected(agent)), sight.Owned, options);
    }

    /// <param name="returning">The agents that the run changed or deleted, as they were.</param>
    /// <param name="touched">All that it wrote to.</param>
    /// <param name="sight">What is there and ours now.</param>
    /// <param name="options">What is considered.</param>
    /// <param name="blockers">What stands in the way of the whole.</param>
    public static ChangeSet Plan(IReadOnlyList<ReturningAgent> returning, IReadOnlyList<TouchedAgent> touched, RollbackSight sight, PlanOptions options, IReadOnlyList<Blocker> blockers) =>
        new RollbackPlanner(returning, touched, sight, options).Plan(blockers);

    private ChangeSet Plan(IReadOnlyList<Blocker> blockers)
    {
        List<Change> changes = [.. returning.Select(Decide), .. made.Where(agent => sight.There(agent.Id) is not null).Select(Delete)];
        return new()
        {
            Changes = [.. changes.OrderBy(Rank).ThenBy(change => change.Name)],
            Orphans = [],
            Vanished = [.. made.Where(agent => sight.IsGone(agent.Id)).Select(agent => agent.Id), .. changes.Where(IsLeftToOthers).Select(change => change.Id).OfType<string>()],
            Unmanaged = [],
            Blockers = blockers,
            Remarks = [],
        };
    }

    private Change Decide(ReturningAgent agent)
    {
        var (desired, id) = (agent.Desired, agent.Touched.Id);
        var ignored = IgnoredPlaces.Of(options.Ignore, desired.Name.Text, desired.Config);
        var owned = sight.OwnedFor(agent);
        var change = Decide(agent, owned, ignored);
        return change with { Ignored = ignored, Restoration = change is Change.Conflict ? null : new(Before(agent, owned?.Id ?? id)) };
    }

    private Change Decide(ReturningAgent agent, OwnedAgent? owned, IgnoredPlaces ignored) => (owned, sight.There(owned?.Id ?? agent.Touched.Id)) switch
    {
        _ when agent.Lost.Count > 0 => RollbackConflicts.Lost(agent),
        _ when sight.OtherOwned(agent.Desired.Name, owned?.Id ?? agent.Touched.Id) is { } other => RollbackConflicts.NameTaken(agent, other),
        ({ } known, { } there) => Converge(agent.Desired, known, there, ignored),
        ({ }, null) => Create(agent.Desired, "gone"),
        (null, { } there) => Adopt(agent.Desired, there, ignored),
        _ => sight.StrangersOf(agent.Desired.Name) switch
        {
            [] => Create(agent.Desired, "gone"),
            [var stranger] => Adopt(agent.Desired, stranger, ignored),
            var several => RollbackConflicts.Several(agent, several),
        },
    };

    // All that stood there afterwards is known: what the backup lacks was not there.
    private Change Converge(DesiredAgent desired, OwnedAgent owned, ObservedAgent there, IgnoredPlaces ignored)
    {
        var known = owned with { StoredApplied = owned.StoredObserved };
        var comparison = IgnoringComparer.Compare(desired.Config, known, there.Config, ignored, options.ResendSecrets);
        return comparison.Differences.Count == 0
            ? new Change.NoOp(desired, owned, there, comparison) { Reason = "equal" }
            : new Change.Update(desired, known, there, comparison)
            {
                Reason = "put-back",
                Blocker = comparison.HasDrift && !options.OverwriteDrift ? RollbackConflicts.Drift(desired.Name) : null,
            };
    }

    private Change.Create Create(DesiredAgent desired, string reason) => new(desired) { Reason = reason, Namesakes = sight.IdsOf(desired.Name) };

    private Change.Adopt Adopt(DesiredAgent desired, ObservedAgent there, IgnoredPlaces ignored) =>
        new(desired, there, IgnoringComparer.Compare(desired.Config, owned: null, there.Config, ignored))
        {
            Reason = "exists",
            Blocker = options.Adopt.Any(glob => glob.Matches(desired.Name.Text)) ? null : RollbackConflicts.Adopt(desired.Name, there.Id),
        };

    private Change Delete(OwnedAgent agent)
    {
        var there = sight.There(agent.Id) ?? throw new InvalidOperationException("An agent that is not there cannot be deleted.");
        var ignored = IgnoredPlaces.Of(options.Ignore, agent.Name.Text, agent.Applied);
        var marked = KeptMarks.On(there.Config, agent.Applied, agent.Observed);
        var isDrifted = !options.OverwriteDrift && !ignored.Same(marked, agent.Observed);
        return new Change.Delete(agent, there, marked, limit is not null)
        {
            Reason = "created-by-run",
            Ignored = ignored,
            Blocker = IsProtected(agent) ? RollbackConflicts.Protected(agent.Name) : limit ?? (isDrifted ? RollbackConflicts.Drift(agent.Name) : null),
        };
    }

    private bool IsProtected(OwnedAgent agent) => agent.Protected || options.Protect.Any(glob => glob.Matches(agent.Name.Text));

    // What was known before, of the agent that it is by now.
    private static OwnedAgent? Before(ReturningAgent agent, string id) => agent.Touched.Before?.Owned is { } owned ? owned with { Id = id } : null;

    private static bool IsLeftToOthers(Change change) => change is Change.NoOp { Restoration.Entry: null };

    private static int Rank(Change change) => change switch
    {
        Change.Update or Change.Adopt => 0,
        Change.Create => 1,
        Change.Delete => 2,
        Change.Conflict => 3,
        _ => 4,
    };
}
