using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// Resolves the project's renames against the managed agents, the desired agents and the server.
/// <list type="table">
/// <item><term>old name not managed</term><description>already done, or unknown in this environment: no effect</description></item>
/// <item><term>managed, new name not managed</term><description>a rename</description></item>
/// <item><term>managed, new name managed too, both desired</term>
/// <description>already done, and a new agent has the old name: no effect</description></item>
/// <item><term>managed, new name held by an agent that is renamed too</term><description>two applies are needed</description></item>
/// <item><term>managed, new name taken by any other agent</term><description>a conflict</description></item>
/// </list>
/// An agent that is to be renamed is never an orphan and never deleted, even if a conflict prevents the rename.
/// </summary>
internal sealed class RenameResolver
{
    private readonly IReadOnlySet<AgentName> desiredNames;
    private readonly Dictionary<AgentName, OwnedAgent> owned;
    private readonly Dictionary<AgentName, AgentName> targets;
    private readonly ILookup<AgentName, OwnedAgent> sources;
    private readonly ILookup<AgentName, string> idsByName;

    public RenameResolver(NameHistory history, IReadOnlySet<AgentName> desiredNames, ObservedState observed, Inventory inventory)
    {
        this.desiredNames = desiredNames;
        owned = history.IsEmpty ? [] : inventory.Agents.ToDictionary(agent => agent.Name);
        targets = owned.Keys
            .Select(name => (Name: name, Target: history.FindTarget(name, desiredNames) ?? name))
            .Where(pair => pair.Target != pair.Name)
            .ToDictionary(pair => pair.Name, pair => pair.Target);
        RemoveDone();
        sources = owned.Values.Where(IsToBeRenamed).ToLookup(agent => targets[agent.Name]);
        idsByName = (targets.Count == 0 ? [] : observed.Agents).ToLookup(agent => agent.Name, agent => agent.Id);
    }

    /// <summary>Returns the new name of a managed agent, whether or not it can have it yet; null if the agent keeps its name.</summary>
    public AgentName? FindTarget(OwnedAgent agent) => targets.TryGetValue(agent.Name, out var target) ? target : null;

    /// <summary>Returns whether a managed agent gets a new name, whether or not it can have it yet.</summary>
    public bool IsToBeRenamed(OwnedAgent agent) => targets.ContainsKey(agent.Name);

    /// <summary>Returns the managed agents that are to get this name. More than one is a conflict.</summary>
    public IEnumerable<OwnedAgent> FindSources(AgentName name) => sources[name];

    /// <summary>Returns why an agent cannot get the name of its file; null if it can, or if no rename involves the name.</summary>
    public RenameObstacle? FindObstacle(AgentName name) => (sources[name].ToList(), owned.GetValueOrDefault(name)) switch
    {
        (var several, { } holder) when IsToBeRenamed(holder) => CreateTwoSteps(several.FirstOrDefault(), holder),
        ([var source, ..], { } holder) => CreateNameTaken(source, [holder.Id], "another agent of this project"),
        ([_, _, ..] several, null) => new(
            ChangeReason.RenamedFromSeveral,
            $"{string.Join(" and ", several.Select(source => $"'{source.Name}'"))} are renamed to '{name}', "
                + "but only one agent can have that name",
            $"change `renamed` so that only one agent gets the name '{name}'",
            [.. several.Select(source => source.Id)]),
        ([var source], null) when idsByName[name].Where(id => id != source.Id).ToArray() is { Length: > 0 } others =>
            CreateNameTaken(source, others, "another agent on the server"),
        _ => null,
    };

    // If the old name is still desired and another managed agent keeps the new one, the rename was done earlier and the old name reused.
    // Removing such a rename can reveal another one, so repeat until none is left.
    private void RemoveDone()
    {
        while (ListDone() is [_, ..] done)
        {
            done.ForEach(name => targets.Remove(name));
        }
    }

    private List<AgentName> ListDone()
    {
        var done = targets.Where(pair =>
            owned.ContainsKey(pair.Value) && !targets.ContainsKey(pair.Value) && desiredNames.Contains(pair.Key));
        return [.. done.Select(pair => pair.Key)];
    }

    private RenameObstacle CreateNameTaken(OwnedAgent source, string[] others, string holder) => new(
        ChangeReason.NameTaken,
        $"cannot rename '{source.Name}' to '{targets[source.Name]}' because {holder} already has that name "
            + $"({string.Join(", ", others.Order(StringComparer.Ordinal))})",
        "rename or delete that agent first, or remove the entry from `renamed`",
        [.. others.Append(source.Id)]);

    private RenameObstacle CreateTwoSteps(OwnedAgent? source, OwnedAgent holder)
    {
        var freed = targets[holder.Name];
        var problem = source is null
            ? $"the name '{holder.Name}' is not available yet"
            : $"cannot rename '{source.Name}' to '{holder.Name}' yet";
        return new(
            ChangeReason.TwoSteps,
            $"{problem}: the agent that has this name is to be renamed to '{freed}' in the same run",
            IsCycle(holder.Name)
                ? "names cannot be swapped in one run: give one agent a temporary name, apply, then give it its final name"
                : $"apply again after the agent has been renamed to '{freed}'",
            [.. new[] { source?.Id, holder.Id }.OfType<string>()]);
    }

    private bool IsCycle(AgentName start)
    {
        HashSet<AgentName> visited = [];
        var current = start;
        while (visited.Add(current))
        {
            if (!targets.TryGetValue(current, out var next) || !owned.ContainsKey(next))
            {
                return false;
            }

            current = next;
        }

        return true;
    }
}
