using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// What the project's renames come to, given what is owned, asked for and there.
/// <list type="table">
/// <item><term>old name not owned</term><description>done already, or unknown here: silent</description></item>
/// <item><term>owned, new name owned by none</term><description>a rename</description></item>
/// <item><term>owned, new name owned by another, both asked for</term><description>done before, the old name was given anew: silent</description></item>
/// <item><term>owned, new name owned by one that is to be renamed too</term><description>in two steps</description></item>
/// <item><term>owned, new name taken otherwise</term><description>a conflict</description></item>
/// </list>
/// An agent that is to be renamed is neither an orphan nor deleted, whatever is in its way.
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

    /// <summary>The name that an owned agent is to have, now or once nothing is in the way; null where it keeps its own.</summary>
    public AgentName? FindTarget(OwnedAgent agent) => targets.TryGetValue(agent.Name, out var target) ? target : null;

    /// <summary>Whether an owned agent is to have another name, now or once nothing is in the way.</summary>
    public bool IsToBeRenamed(OwnedAgent agent) => targets.ContainsKey(agent.Name);

    /// <summary>The owned agents that are to have that name: one, if nothing is wrong.</summary>
    public IEnumerable<OwnedAgent> FindSources(AgentName name) => sources[name];

    /// <summary>What keeps an agent from having the name that its file asks for; null where nothing does, or no rename is about it.</summary>
    public RenameObstacle? FindObstacle(AgentName name) => (sources[name].ToList(), owned.GetValueOrDefault(name)) switch
    {
        (var several, { } holder) when IsToBeRenamed(holder) => CreateTwoSteps(several.FirstOrDefault(), holder),
        ([var source, ..], { } holder) => CreateNameTaken(source, [holder.Id], "another agent of this project"),
        ([_, _, ..] several, null) => new(
            ChangeReason.RenamedFromSeveral,
            $"{string.Join(" and ", several.Select(source => $"'{source.Name}'"))} are to become '{name}', which only one can",
            "let `renamed` lead one of them there",
            [.. several.Select(source => source.Id)]),
        ([var source], null) when idsByName[name].Where(id => id != source.Id).ToArray() is { Length: > 0 } others => CreateNameTaken(source, others, "another agent on the server"),
        _ => null,
    };

    // Who keeps a name that is asked for, while another keeps the new one, was renamed before that other came: until nobody is left of these.
    private void RemoveDone()
    {
        while (targets.Where(pair => owned.ContainsKey(pair.Value) && !targets.ContainsKey(pair.Value) && desiredNames.Contains(pair.Key)).Select(pair => pair.Key).ToList() is [_, ..] done)
        {
            done.ForEach(name => targets.Remove(name));
        }
    }

    private RenameObstacle CreateNameTaken(OwnedAgent source, string[] others, string holder) => new(
        ChangeReason.NameTaken,
        $"'{source.Name}' is to become '{targets[source.Name]}', but {holder} has that name already: {string.Join(", ", others.Order(StringComparer.Ordinal))}",
        "rename or delete that one first, or take the entry out of `renamed`",
        [.. others.Append(source.Id)]);

    private RenameObstacle CreateTwoSteps(OwnedAgent? source, OwnedAgent holder)
    {
        var freed = targets[holder.Name];
        return new(
            ChangeReason.TwoSteps,
            $"{(source is null ? $"'{holder.Name}' is asked for" : $"'{source.Name}' is to become '{holder.Name}'")}, but the agent of that name is to become '{freed}' in the same run: this goes in two steps",
            IsCycle(holder.Name)
                ? "names cannot be exchanged at once: give one agent a third name, apply, then the name that it should have"
                : $"apply again when '{freed}' has its name",
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
