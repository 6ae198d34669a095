using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

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
/// <item><term>managed, without a file</term><description>orphan; with prune, delete</description></item>
/// </list>
/// </summary>
internal sealed class Planner
{
    private readonly DesiredState desired;
    private readonly ObservedState observed;
    private readonly Inventory inventory;
    private readonly PlanOptions options;
    private readonly Dictionary<AgentName, OwnedAgent> ownedByName;
    private readonly Dictionary<string, ObservedAgent> observedById;
    private readonly ILookup<AgentName, ObservedAgent> unmanagedByName;
    private readonly ILookup<AgentName, string> idsByName;
    private readonly Dictionary<AgentName, DesiredAgent> desiredByName;
    private readonly RenameResolver renames;
    private readonly UnreadableAgents unreadable;

    private Planner(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        (this.desired, this.observed, this.inventory, this.options) = (desired, observed, inventory, options);
        ownedByName = inventory.Agents.ToDictionary(agent => agent.Name);
        observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        var ownedIds = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        unmanagedByName = observed.Agents.Where(agent => !ownedIds.Contains(agent.Id)).ToLookup(agent => agent.Name);
        idsByName = observed.Agents.ToLookup(agent => agent.Name, agent => agent.Id);
        desiredByName = desired.Agents.DistinctBy(agent => agent.Name).ToDictionary(agent => agent.Name);
        renames = new(options.Renamed, desiredByName.Keys.ToHashSet(), observed, inventory);
        unreadable = new(observed, inventory);
    }

    public static ChangeSet Plan(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options) =>
        new Planner(desired, observed, inventory, options).Plan();

    private ChangeSet Plan()
    {
        var selected = desiredByName.Values.Where(IsSelected).ToList();
        var withoutFile = inventory.Agents
            .Where(agent => options.Selects(agent.Name.Text) && !desiredByName.ContainsKey(agent.Name) && !IsKeptForRename(agent))
            .ToList();
        var deletes = PlanDeletes(withoutFile);
        var deleted = deletes.Select(delete => delete.Id).ToHashSet(StringComparer.Ordinal);
        List<Change> decided = [.. selected.Select(Decide)];
        return new()
        {
            Changes = [.. ChangeOrder.Sort(decided.Concat(deletes))],
            Orphans = [.. withoutFile.Where(agent => observedById.ContainsKey(agent.Id) && !deleted.Contains(agent.Id))],
            VanishedIds = [.. withoutFile.Where(agent => observed.MissingIds.Contains(agent.Id)).Select(agent => agent.Id)],
            Unmanaged = [.. unmanagedByName
                .Where(group => !desiredByName.ContainsKey(group.Key) && options.Selects(group.Key.Text))
                .SelectMany(group => group)
                .Concat(unreadable.Strangers.Where(agent => options.Selects(agent.Name.Text)))
                .OrderBy(agent => agent.Name)
                .ThenBy(agent => agent.Id, StringComparer.Ordinal)],
            Blockers = SafetyLimits.CheckPlan(desired, observed, inventory),
            Drift = DriftDetection.Detect(inventory.Agents.Where(IsSelected), observed, options.Ignore, FindDesiredConfig),
            RenameCandidates = RenameCandidates.Find(
                withoutFile.Where(agent => observedById.ContainsKey(agent.Id)),
                decided.OfType<Change.Create>().Where(create => create.Reason == ChangeReason.New).Select(create => create.Desired)),
            Remarks = [.. selected.Select(DescribeNamesakes).OfType<string>(), .. unreadable.Remarks],
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

    private Change Decide(DesiredAgent agent)
    {
        var ignored = IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Config);
        return Decide(agent, ignored) with { Ignored = ignored };
    }

    private Change Decide(DesiredAgent agent, IgnoredPlaces ignored) =>
        (FindObstacle(agent.Name), renames.FindSources(agent.Name).FirstOrDefault()) switch
        {
            ({ } obstacle, _) => CreateConflict(agent, obstacle.Ids, obstacle.Reason, obstacle.Message, obstacle.Hint),
            (_, { } source) when observedById.TryGetValue(source.Id, out var existing) => CreateRename(agent, source, existing, ignored),
            (_, { }) => new Change.Create(agent) { Reason = ChangeReason.Gone, Namesakes = [.. idsByName[agent.Name]] },
            _ => DecideByName(agent, ignored),
        };

    private RenameObstacle? FindObstacle(AgentName name) =>
        renames.FindObstacle(name) ?? unreadable.FindObstacle(name, renames.FindSources(name));

    private Change DecideByName(DesiredAgent agent, IgnoredPlaces ignored) =>
        (ownedByName.GetValueOrDefault(agent.Name), unmanagedByName[agent.Name].ToList()) switch
        {
            ({ } owned, _) when observedById.TryGetValue(owned.Id, out var existing) => Converge(agent, owned, existing, ignored),
            ({ }, []) => new Change.Create(agent) { Reason = ChangeReason.Gone, Namesakes = [.. idsByName[agent.Name]] },
            (null, []) => new Change.Create(agent) { Reason = ChangeReason.New, Namesakes = [.. idsByName[agent.Name]] },
            (_, [var unmanaged]) => DecideAdoption(agent, unmanaged, ignored),
            (_, var several) => CreateConflict(
                agent,
                GetIds(several),
                ChangeReason.DuplicateName,
                $"{several.Count} agents on the server are named '{agent.Name}', and none of them is managed by this project: "
                    + FormatIds(several),
                "rename or delete all but one of them on the server, then adopt the remaining agent"),
        };

    private Change Converge(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var comparison = Compare(agent, owned, existing, ignored);
        if (comparison.Differences.Count == 0)
        {
            return new Change.NoOp(agent, owned, existing, comparison) { Reason = ChangeReason.Equal };
        }

        return new Change.Update(agent, owned, existing, comparison)
        {
            Reason = DetermineReason(comparison, owned),
            Blocker = FindDriftBlocker(agent, existing, comparison),
        };
    }

    private Change.Rename CreateRename(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing, IgnoredPlaces ignored)
    {
        var comparison = Compare(agent, owned, existing, ignored);
        var blocker = FindDriftBlocker(agent, existing, comparison);
        return new(agent, owned, existing, comparison) { Reason = ChangeReason.Renamed, Blocker = blocker };
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
        if (inventory.Owner is { } owner && unmanaged.Owner is { } other && owner != other)
        {
            return CreateConflict(
                agent,
                [unmanaged.Id],
                ChangeReason.OtherOwner,
                $"the agent named '{agent.Name}' on the server ({unmanaged.Id}) belongs to {other}, "
                    + $"but the agents of this project belong to {owner}",
                "rename the agent in the folder, or remove its file");
        }

        var isAllowed = options.Adopt.Any(glob => glob.Matches(agent.Name.Text));
        var comparison = IgnoringComparer.Compare(agent.Config, owned: null, unmanaged.Config, ignored);
        return new Change.Adopt(agent, unmanaged, comparison)
        {
            Reason = ChangeReason.Exists,
            Blocker = isAllowed ? null : Blockers.ForAdopt(agent.Name, unmanaged.Id),
        };
    }

    private static IReadOnlyList<string> GetIds(IEnumerable<ObservedAgent> agents) => [.. agents.Select(agent => agent.Id)];

    private static string FormatIds(IEnumerable<ObservedAgent> agents) => string.Join(", ", GetIds(agents).Order(StringComparer.Ordinal));

    private static Change.Conflict CreateConflict(
        DesiredAgent agent, IReadOnlyList<string> ids, ChangeReason reason, string message, string hint) =>
        new(agent, [.. ids.Order(StringComparer.Ordinal)])
        {
            Reason = reason,
            Blocker = new(BlockerKind.Conflict, agent.Name, message, hint),
        };

    private List<Change.Delete> PlanDeletes(List<OwnedAgent> withoutFile)
    {
        if (!options.Prune || !desired.IsValid || desired.Agents.Count == 0)
        {
            return [];
        }

        var existing = withoutFile.Where(agent => observedById.ContainsKey(agent.Id)).ToList();
        var count = existing.Count(agent => !IsProtected(agent));
        var owned = inventory.Agents.Count(agent => options.Selects(agent.Name.Text));
        var limit = SafetyLimits.CheckDeletes(count, owned, options);
        return [.. existing.Select(agent => CreateDelete(agent, limit))];
    }

    private Change.Delete CreateDelete(OwnedAgent agent, Blocker? limit)
    {
        var existing = observedById[agent.Id];
        return new(agent, existing, RetainedSecretMarks.Apply(existing.Config, agent.Applied, agent.Observed), limit is not null)
        {
            Reason = ChangeReason.NotInFolder,
            Ignored = IgnoredPlaces.Resolve(options.Ignore, agent.Name.Text, agent.Applied),
            Blocker = IsProtected(agent) ? Blockers.ForProtected(agent.Name) : limit,
        };
    }

    private bool IsProtected(OwnedAgent agent) => agent.IsProtected || options.Protects(agent.Name);

    private string? DescribeNamesakes(DesiredAgent agent)
    {
        var isManaged = ownedByName.TryGetValue(agent.Name, out var owned) && observedById.ContainsKey(owned.Id);
        if (!isManaged || unmanagedByName[agent.Name].ToList() is not [_, ..] others)
        {
            return null;
        }

        var subject = others.Count == 1 ? "another agent has" : $"{others.Count} other agents have";
        return $"'{agent.Name}' is managed, but {subject} the same name: {FormatIds(others)}";
    }
}
