using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>
/// Decides. A pure function of what is asked for, what is there, what we own and what was allowed: no clock, no server, no file.
/// <list type="table">
/// <item><term>owned by another name, which <c>renamed</c> ends</term><description>rename; conflict, where the new name is not free</description></item>
/// <item><term>owned, there</term><description>no-op or update</description></item>
/// <item><term>owned, gone</term><description>create; as if not owned, where somebody made one of that name</description></item>
/// <item><term>not owned, none of that name</term><description>create</description></item>
/// <item><term>not owned, one of that name</term><description>adopt, with consent</description></item>
/// <item><term>not owned, several</term><description>conflict</description></item>
/// <item><term>owned, not asked for</term><description>orphan; with prune, delete</description></item>
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
    private readonly ILookup<AgentName, ObservedAgent> strangersByName;
    private readonly ILookup<AgentName, string> idsByName;
    private readonly Dictionary<AgentName, DesiredAgent> desiredByName;
    private readonly Renames renames;

    private Planner(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        (this.desired, this.observed, this.inventory, this.options) = (desired, observed, inventory, options);
        ownedByName = inventory.Agents.ToDictionary(agent => agent.Name);
        observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        var ownedIds = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        strangersByName = observed.Agents.Where(agent => !ownedIds.Contains(agent.Id)).ToLookup(agent => agent.Name);
        idsByName = observed.Agents.ToLookup(agent => agent.Name, agent => agent.Id);
        desiredByName = desired.Agents.DistinctBy(agent => agent.Name).ToDictionary(agent => agent.Name);
        renames = new(options.Renamed, desiredByName.Keys.ToHashSet(), observed, inventory);
    }

    public static ChangeSet Plan(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options) =>
        new Planner(desired, observed, inventory, options).Plan();

    private ChangeSet Plan()
    {
        var selected = desiredByName.Values.Where(IsSelected).ToList();
        var left = inventory.Agents.Where(agent => options.Selects(agent.Name.Text) && !desiredByName.ContainsKey(agent.Name) && !IsExpected(agent)).ToList();
        var deletes = DeletesOf(left);
        var deleted = deletes.Select(delete => delete.Id).ToHashSet(StringComparer.Ordinal);
        List<Change> decided = [.. selected.Select(Decide)];
        return new()
        {
            Changes = [.. decided.Concat(deletes).OrderBy(Rank).ThenBy(change => change.Name)],
            Orphans = [.. left.Where(agent => observedById.ContainsKey(agent.Id) && !deleted.Contains(agent.Id))],
            Vanished = [.. left.Where(agent => observed.Gone.Contains(agent.Id)).Select(agent => agent.Id)],
            Unmanaged = [.. strangersByName
                .Where(group => !desiredByName.ContainsKey(group.Key) && options.Selects(group.Key.Text))
                .SelectMany(group => group)
                .OrderBy(agent => agent.Name)
                .ThenBy(agent => agent.Id, StringComparer.Ordinal)],
            Blockers = SafetyLimits.OfTheWhole(desired, observed, inventory),
            Drift = Drifts.Of(inventory.Agents.Where(IsSelected), observed, options.Ignore, AskedOf),
            Lookalikes = Lookalikes.Among(
                left.Where(agent => observedById.ContainsKey(agent.Id)),
                decided.OfType<Change.Create>().Where(create => create.Reason == "new").Select(create => create.Desired)),
            Remarks = [.. selected.Select(Namesakes).OfType<string>()],
        };
    }

    private bool IsSelected(DesiredAgent agent) =>
        options.Selects(agent.Name.Text) || renames.SourcesOf(agent.Name).Any(source => options.Selects(source.Name.Text));

    private bool IsSelected(OwnedAgent agent) => options.Selects(agent.Name.Text) || (renames.TargetOf(agent) is { } target && options.Selects(target.Text));

    private ConfigValue.Map? AskedOf(OwnedAgent agent) => desiredByName.GetValueOrDefault(renames.TargetOf(agent) ?? agent.Name)?.Config;

    // Under another name: what is gone is left behind all the same.
    private bool IsExpected(OwnedAgent agent) => renames.IsToBeRenamed(agent) && observedById.ContainsKey(agent.Id);

    private Change Decide(DesiredAgent agent)
    {
        var ignored = IgnoredPlaces.Of(options.Ignore, agent.Name.Text, agent.Config);
        return Decide(agent, ignored) with { Ignored = ignored };
    }

    private Change Decide(DesiredAgent agent, IgnoredPlaces ignored) => (renames.ObstacleTo(agent.Name), renames.SourcesOf(agent.Name).FirstOrDefault()) switch
    {
        ({ } obstacle, _) => Conflict(agent, obstacle.Ids, obstacle.Reason, obstacle.Message, obstacle.WayOut),
        (_, { } source) when observedById.TryGetValue(source.Id, out var there) => Rename(agent, source, there, ignored),
        (_, { }) => new Change.Create(agent) { Reason = "gone", Namesakes = [.. idsByName[agent.Name]] },
        _ => DecideByName(agent, ignored),
    };

    private Change DecideByName(DesiredAgent agent, IgnoredPlaces ignored) => (ownedByName.GetValueOrDefault(agent.Name), strangersByName[agent.Name].ToList()) switch
    {
        ({ } owned, _) when observedById.TryGetValue(owned.Id, out var there) => Converge(agent, owned, there, ignored),
        ({ }, []) => new Change.Create(agent) { Reason = "gone", Namesakes = [.. idsByName[agent.Name]] },
        (null, []) => new Change.Create(agent) { Reason = "new", Namesakes = [.. idsByName[agent.Name]] },
        (_, [var stranger]) => TakeOver(agent, stranger, ignored),
        (_, var several) => Conflict(agent, IdsOf(several), "duplicate-name",
            $"{several.Count} agents on the server are called '{agent.Name}', and none of them is known to be ours: {string.Join(", ", several.Select(one => one.Id).Order(StringComparer.Ordinal))}",
            "rename or delete all but one of them on the server, then allow to adopt it"),
    };

    private Change Converge(DesiredAgent agent, OwnedAgent owned, ObservedAgent there, IgnoredPlaces ignored)
    {
        var comparison = Causes.Named(agent, IgnoringComparer.Compare(agent.Config, owned, there.Config, ignored, options.ResendSecrets));
        if (comparison.Differences.Count == 0)
        {
            return new Change.NoOp(agent, owned, there, comparison) { Reason = "equal" };
        }

        return new Change.Update(agent, owned, there, comparison)
        {
            Reason = ReasonOf(comparison, owned),
            Blocker = Drift(agent, there, comparison),
        };
    }

    private Change.Rename Rename(DesiredAgent agent, OwnedAgent owned, ObservedAgent there, IgnoredPlaces ignored)
    {
        var comparison = Causes.Named(agent, IgnoringComparer.Compare(agent.Config, owned, there.Config, ignored, options.ResendSecrets));
        return new(agent, owned, there, comparison) { Reason = "renamed", Blocker = Drift(agent, there, comparison) };
    }

    private Blocker? Drift(DesiredAgent agent, ObservedAgent there, Comparison comparison) =>
        comparison.HasDrift && !options.OverwriteDrift ? Blockers.Drift(agent.Name, there.Name, comparison.Differences) : null;

    private static string ReasonOf(Comparison comparison, OwnedAgent owned)
    {
        if (comparison.Differences.All(difference => owned.Unconverged.Contains(difference.Path)))
        {
            return "not-converged";
        }

        return comparison.Differences.All(difference => difference.Origin == Origin.Server) ? "drift" : "changed";
    }

    private Change TakeOver(DesiredAgent agent, ObservedAgent stranger, IgnoredPlaces ignored)
    {
        if (inventory.Owner is { } owner && stranger.Owner is { } other && owner != other)
        {
            return Conflict(agent, [stranger.Id], "other-owner",
                $"the agent called '{agent.Name}' on the server ({stranger.Id}) belongs to {other}, while ours belong to {owner}",
                "rename the one in the folder, or leave it to its owner");
        }

        var isAllowed = options.Adopt.Any(glob => glob.Matches(agent.Name.Text));
        return new Change.Adopt(agent, stranger, Causes.Named(agent, IgnoringComparer.Compare(agent.Config, owned: null, stranger.Config, ignored)))
        {
            Reason = "exists",
            Blocker = isAllowed ? null : Blockers.Adopt(agent.Name, stranger.Id),
        };
    }

    private static IReadOnlyList<string> IdsOf(IEnumerable<ObservedAgent> agents) => [.. agents.Select(agent => agent.Id)];

    private static Change.Conflict Conflict(DesiredAgent agent, IReadOnlyList<string> others, string reason, string message, string wayOut) =>
        new(agent, [.. others.Order(StringComparer.Ordinal)])
        {
            Reason = reason,
            Blocker = new(BlockerKind.Conflict, agent.Name, message, wayOut),
        };

    private List<Change.Delete> DeletesOf(List<OwnedAgent> left)
    {
        if (!options.Prune || !desired.IsSound || desired.Agents.Count == 0)
        {
            return [];
        }

        var there = left.Where(agent => observedById.ContainsKey(agent.Id)).ToList();
        var count = there.Count(agent => !IsProtected(agent));
        var owned = inventory.Agents.Count(agent => options.Selects(agent.Name.Text));
        var limit = SafetyLimits.OfDeletes(count, owned, options);
        return [.. there.Select(agent => Delete(agent, limit))];
    }

    private Change.Delete Delete(OwnedAgent agent, Blocker? limit)
    {
        var there = observedById[agent.Id];
        return new(agent, there, KeptMarks.On(there.Config, agent.Applied, agent.Observed), limit is not null)
        {
            Reason = "not-in-folder",
            Ignored = IgnoredPlaces.Of(options.Ignore, agent.Name.Text, agent.Applied),
            Blocker = IsProtected(agent) ? Blockers.Protected(agent.Name) : limit,
        };
    }

    private bool IsProtected(OwnedAgent agent) => agent.Protected || options.Protects(agent.Name);

    private string? Namesakes(DesiredAgent agent) =>
        ownedByName.TryGetValue(agent.Name, out var owned) && observedById.ContainsKey(owned.Id) && strangersByName[agent.Name].ToList() is [_, ..] others
            ? $"'{agent.Name}' is ours, but {(others.Count == 1 ? "another agent has" : $"{others.Count} other agents have")} the same name: {string.Join(", ", others.Select(other => other.Id).Order(StringComparer.Ordinal))}"
            : null;

    private static int Rank(Change change) => change switch
    {
        Change.Update or Change.Rename or Change.Adopt => 0,
        Change.Create => 1,
        Change.Delete => 2,
        Change.Conflict => 3,
        _ => 4,
    };
}
