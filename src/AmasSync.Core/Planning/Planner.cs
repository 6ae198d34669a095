using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Decisions;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Remarks;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Planning.Unchanged;

namespace AmasSync.Core.Planning;

/// <summary>
/// Decides the change of each agent. A pure function of the desired agents, the agents on the server, the inventory and the options: it
/// uses no clock, no server and no file.
/// <list type="table">
/// <item><term>managed, renamed by <c>renamed</c></term><description>rename; conflict if the new name is taken</description></item>
/// <item><term>managed, on the server</term><description>no-op or update</description></item>
/// <item><term>managed, not on the server</term>
/// <description>create; if unmanaged agents have the name, adopt or conflict as below</description></item>
/// <item><term>not managed, no agent with that name</term><description>create</description></item>
/// <item><term>not managed, one agent with that name</term><description>adopt, with consent</description></item>
/// <item><term>not managed, several agents with that name</term><description>conflict</description></item>
/// <item><term>managed, to be written, of another owner</term><description>conflict</description></item>
/// <item><term>managed, without a file</term><description>orphan; with prune, delete or conflict (<see cref="DeletePlanner"/>)
/// </description></item>
/// </list>
/// </summary>
internal sealed class Planner
{
    private readonly DesiredState desired;
    private readonly ObservedState observed;
    private readonly Inventory inventory;
    private readonly PlanOptions options;
    private readonly UnchangedAgents unchanged;
    private readonly Dictionary<AgentName, OwnedAgent> ownedByName;
    private readonly Dictionary<string, ObservedAgent> observedById;
    private readonly ILookup<AgentName, ObservedAgent> unmanagedByName;
    private readonly ILookup<AgentName, string> idsByName;
    private readonly Dictionary<AgentName, DesiredAgent> desiredByName;
    private readonly RenameResolver renames;
    private readonly UnreadableAgents unreadable;

    private Planner(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options, UnchangedAgents unchanged)
    {
        (this.desired, this.observed, this.inventory, this.options, this.unchanged) = (desired, observed, inventory, options, unchanged);
        ownedByName = inventory.Agents.ToDictionary(agent => agent.Name);
        observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        var ownedIds = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        unmanagedByName = observed.Agents.Where(agent => !ownedIds.Contains(agent.Id)).ToLookup(agent => agent.Name);
        idsByName = observed.Agents.ToLookup(agent => agent.Name, agent => agent.Id);
        desiredByName = desired.Agents.DistinctBy(agent => agent.Name).ToDictionary(agent => agent.Name);
        renames = new(options.Renamed, desiredByName.Keys.ToHashSet(), observed, inventory);
        unreadable = new(observed, inventory);
    }

    public static ChangeSet Plan(
        DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options, UnchangedAgents? unchanged = null) =>
        new Planner(desired, observed, inventory, options, unchanged ?? UnchangedAgents.None).Plan();

    private ChangeSet Plan()
    {
        var selected = desiredByName.Values.Where(IsSelected).ToList();
        var withoutFile = inventory.Agents
            .Where(agent => options.Selects(agent.Name.Text) && !desiredByName.ContainsKey(agent.Name) && !IsKeptForRename(agent))
            .ToList();
        var compared = inventory.Agents.Where(agent => IsSelected(agent) && unchanged.Find(agent.Name) is null);
        var drift = DriftDetection.Detect(compared, observed, options.Ignore, FindDesiredConfig);
        var deletes = PlanDeletes(withoutFile, drift);
        var decidedIds = deletes.SelectMany(GetIds).ToHashSet(StringComparer.Ordinal);
        List<Change> decided = [.. selected.Select(Decide)];
        return new()
        {
            Changes = [.. ChangeOrder.Sort(decided.Concat(deletes))],
            Orphans = [.. withoutFile.Where(agent => observedById.ContainsKey(agent.Id) && !decidedIds.Contains(agent.Id))],
            VanishedIds = [.. withoutFile.Where(agent => observed.MissingIds.Contains(agent.Id)).Select(agent => agent.Id)],
            Unmanaged = [.. unmanagedByName
                .Where(group => !desiredByName.ContainsKey(group.Key) && options.Selects(group.Key.Text))
                .SelectMany(group => group)
                .Concat(unreadable.Strangers.Where(agent => options.Selects(agent.Name.Text)))
                .OrderBy(agent => agent.Name)
                .ThenBy(agent => agent.Id, StringComparer.Ordinal)],
            Blockers = SafetyLimits.CheckPlan(desired, observed, inventory),
            Drift = drift,
            RenameCandidates = RenameCandidates.Find(
                withoutFile.Where(agent => observedById.ContainsKey(agent.Id)),
                decided.OfType<Change.Create>().Where(create => create.Reason == ChangeReason.New).Select(create => create.Desired)),
            Remarks = [.. selected.Select(DescribeNamesakes).OfType<string>(), .. ListVolatileRemarks(), .. unreadable.Remarks],
        };
    }

    private bool IsSelected(DesiredAgent agent) =>
        options.Selects(agent.Name.Text) || renames.FindSources(agent.Name).Any(source => options.Selects(source.Name.Text));

    private bool IsSelected(OwnedAgent agent) =>
        options.Selects(agent.Name.Text) || (renames.FindTarget(agent) is { } target && options.Selects(target.Text));

    private ConfigValue.Map? FindDesiredConfig(OwnedAgent agent) =>
        desiredByName.GetValueOrDefault(renames.FindTarget(agent) ?? agent.Name)?.Config;

    // An agent that no longer exists on the server cannot be renamed, so it is treated like any other agent without a file.
    private bool IsKeptForRename(OwnedAgent agent) => renames.IsToBeRenamed(agent) && observedById.ContainsKey(agent.Id);

    private Change Decide(DesiredAgent agent) => unchanged.Find(agent.Name) ?? DecideByComparison(agent);

    private Change DecideByComparison(DesiredAgent agent)
    {
        var owned = renames.FindSources(agent.Name).FirstOrDefault() ?? ownedByName.GetValueOrDefault(agent.Name);
        var ignored = VolatilePlaces.AddTo(IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Config), owned, agent.Config);
        return Decide(agent, ignored) with { Ignored = ignored };
    }

    private Change Decide(DesiredAgent agent, IgnoredPlaces ignored) =>
        (FindObstacle(agent.Name), renames.FindSources(agent.Name).FirstOrDefault()) switch
        {
            ({ } obstacle, _) => CreateConflict(agent, obstacle.Ids, obstacle.Reason, obstacle.Message, obstacle.Hint),
            (_, { } source) when observedById.TryGetValue(source.Id, out var existing) => CreateRename(agent, source, existing, ignored),
            (_, { } source) => Create(agent, source),
            _ => DecideByName(agent, ignored),
        };

    private RenameObstacle? FindObstacle(AgentName name) =>
        renames.FindObstacle(name) ?? unreadable.FindObstacle(name, renames.FindSources(name));

    private Change DecideByName(DesiredAgent agent, IgnoredPlaces ignored) =>
        (ownedByName.GetValueOrDefault(agent.Name), unmanagedByName[agent.Name].ToList()) switch
        {
            ({ } owned, _) when observedById.TryGetValue(owned.Id, out var existing) => Converge(agent, owned, existing, ignored),
            ({ } owned, _) when observed.InvisibleIds.Contains(owned.Id) => Create(agent, owned),
            (var owned, []) => Create(agent, owned),
            (_, [var unmanaged]) => DecideAdoption(agent, unmanaged, ignored),
            (_, var several) => CreateConflict(
                agent,
                GetIds(several),
                ChangeReason.DuplicateName,
                $"{several.Count} agents on the server are named '{agent.Name}', and none of them is managed by this project: "
                    + string.Join(", ", several.Select(other => other.ShownId).Order(StringComparer.Ordinal)),
                "rename or delete all but one of them on the server, then adopt the remaining agent"),
        };

    private Change.Create Create(DesiredAgent agent, OwnedAgent? owned) =>
        CreateDecision.Decide(agent, owned, [.. idsByName[agent.Name]], observed, inventory);

    private Change Converge(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var comparison = Compare(agent, owned, existing, ignored);
        if (comparison.Differences.Count == 0)
        {
            var equal = comparison.CompareOnDemand(() => IgnoringComparer.Compare(agent.Config, owned, existing.Config, ignored));
            return new Change.NoOp(agent, owned, existing, equal) { Reason = ChangeReason.Equal };
        }

        if (OwnerRule.FindOther(owned, existing, inventory) is { } other)
        {
            return OwnerConflict.Create(agent, owned, other);
        }

        return new Change.Update(agent, owned, existing, comparison)
        {
            Reason = DetermineReason(comparison, owned),
            Blocker = FindDriftBlocker(agent, existing, comparison),
        };
    }

    private Change CreateRename(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var comparison = Compare(agent, owned, existing, ignored);
        if (OwnerRule.FindOther(owned, existing, inventory) is { } other)
        {
            return OwnerConflict.Create(agent, owned, other);
        }

        var blocker = FindDriftBlocker(agent, existing, comparison);
        return new Change.Rename(agent, owned, existing, comparison) { Reason = ChangeReason.Renamed, Blocker = blocker };
    }

    private Comparison Compare(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored) => SharedSources.AddTo(
        agent, owned, IgnoringComparer.Compare(agent.Config, owned, existing.Config, ignored, options.ResendSecrets));

    private Blocker? FindDriftBlocker(DesiredAgent agent, ObservedAgent existing, Comparison comparison) =>
        DriftConsentRule.IsConsentMissing(comparison, options)
            ? Blockers.ForDrift(agent.Name, existing.Name, comparison.Differences)
            : null;

    private static ChangeReason DetermineReason(Comparison comparison, OwnedAgent owned)
    {
        if (comparison.Differences.All(difference => owned.UnconvergedPaths.Contains(difference.Path)))
        {
            return ChangeReason.NotConverged;
        }

        return comparison.Differences.All(difference => difference.Origin == Origin.Server) ? ChangeReason.Drift : ChangeReason.Changed;
    }

    private Change DecideAdoption(DesiredAgent agent, ObservedAgent unmanaged, IgnoredPlaces ignored)
    {
        var isNamed = options.Adopt.Any(glob => new AgentName(glob.Pattern) == agent.Name);
        if (inventory.Owner is { } owner && unmanaged.Owner is { } other && owner != other && !isNamed)
        {
            return CreateConflict(
                agent,
                [unmanaged.Id],
                ChangeReason.OtherOwner,
                $"the agent named '{agent.Name}' on the server ({unmanaged.ShownId}) belongs to {other}, "
                    + $"but the agents of this project belong to {owner}",
                $"rename the agent in the folder, or remove its file; to take over the agent, {Blockers.FormatTakeoverHint(agent.Name)}");
        }

        var isAllowed = options.Adopt.Any(glob => glob.Matches(agent.Name.Text));
        var comparison = IgnoringComparer.Compare(agent.Config, owned: null, unmanaged.Config, ignored);
        return new Change.Adopt(agent, unmanaged, comparison)
        {
            Reason = ChangeReason.Exists,
            Blocker = isAllowed ? null : Blockers.ForAdopt(agent.Name, unmanaged.ShownId),
        };
    }

    private static IReadOnlyList<string> GetIds(IEnumerable<ObservedAgent> agents) => [.. agents.Select(agent => agent.Id)];

    private static Change.Conflict CreateConflict(
        DesiredAgent agent, IReadOnlyList<string> ids, ChangeReason reason, string message, string hint) =>
        new(agent, [.. ids.Order(StringComparer.Ordinal)])
        {
            Reason = reason,
            Blocker = new(BlockerKind.Conflict, agent.Name, message, hint),
        };

    private IReadOnlyList<Change> PlanDeletes(IReadOnlyList<OwnedAgent> withoutFile, IReadOnlyList<AgentDrift> drift) =>
        options.Prune && desired is { IsValid: true, Agents.Count: > 0 }
            ? new DeletePlanner(inventory, observedById, drift, options).Plan(withoutFile) : [];

    private static IEnumerable<string> GetIds(Change change) =>
        change is Change.Conflict conflict ? conflict.Ids : new[] { change.Id }.OfType<string>();

    private IEnumerable<string> ListVolatileRemarks() =>
        inventory.Agents.Where(IsSelected).Select(owned => PlanRemarks.DescribeVolatile(owned, options.Ignore)).OfType<string>();

    private string? DescribeNamesakes(DesiredAgent agent)
    {
        var isManaged = ownedByName.GetValueOrDefault(agent.Name) is { } owned && observedById.ContainsKey(owned.Id);
        return isManaged && unmanagedByName[agent.Name].ToList() is [_, ..] others
            ? PlanRemarks.DescribeNamesakes(agent.Name, [.. others.Select(other => other.ShownId)])
            : null;
    }
}
