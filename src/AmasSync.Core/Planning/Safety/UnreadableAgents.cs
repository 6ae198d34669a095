using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// The agents on the server that cannot be read. They stop only a change that concerns them: one of the same agent, or of another one with
/// their name. The others are counted and named.
/// </summary>
internal sealed class UnreadableAgents
{
    private const int MaxNamed = 5;
    private const int MaxShownId = 60;
    private const string Hint = "repair or delete it on the server, or ask its owner to";

    private readonly Dictionary<string, ObservedAgent> owned;
    private readonly ILookup<AgentName, ObservedAgent> strangersByName;
    private readonly ILookup<AgentName, OwnedAgent> ownedByName;
    private readonly HashSet<string> readableIds;
    private readonly IReadOnlyList<ObservedAgent> all;

    public UnreadableAgents(ObservedState observed, Inventory inventory)
    {
        all = observed.Unreadable;
        var ownedIds = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        owned = all.Where(agent => ownedIds.Contains(agent.Id)).ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        Strangers = [.. all.Where(agent => !ownedIds.Contains(agent.Id)).OrderBy(agent => agent.Id, StringComparer.Ordinal)];
        ownedByName = inventory.Agents.ToLookup(agent => agent.Name);
        readableIds = observed.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        strangersByName = Strangers.ToLookup(agent => agent.Name);
    }

    /// <summary>Gets the agents that are not managed.</summary>
    public IReadOnlyList<ObservedAgent> Strangers { get; }

    /// <summary>Gets the sentence about all agents that cannot be read; empty if there are none.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (all.Count == 0)
            {
                return [];
            }

            var named = all.OrderBy(agent => agent.Id, StringComparer.Ordinal).Take(MaxNamed).Select(Describe);
            var more = all.Count > MaxNamed ? $", and {all.Count - MaxNamed} more" : "";
            var subject = all.Count == 1
                ? "1 agent on the server cannot be read and is left unchanged"
                : $"{all.Count} agents on the server cannot be read and are left unchanged";
            return [$"{subject}: {string.Join(", ", named)}{more}"];
        }
    }

    /// <summary>Returns why a file's agent cannot be planned; null if no unreadable agent concerns it.</summary>
    /// <param name="name">The name of the agent.</param>
    /// <param name="renamed">The managed agents that are to get the name.</param>
    public RenameObstacle? FindObstacle(AgentName name, IEnumerable<OwnedAgent> renamed)
    {
        string[] managedIds = [.. renamed.Concat(ownedByName[name]).Select(agent => agent.Id)];
        if (managedIds.Select(owned.GetValueOrDefault).FirstOrDefault(agent => agent is not null) is { } own)
        {
            return CreateObstacle($"'{name}' cannot be read from the server: {Describe(own)}", own);
        }

        // A managed agent is its ID. Another agent with its name concerns it only if it has to be created.
        return !managedIds.Any(readableIds.Contains) && strangersByName[name].FirstOrDefault() is { } namesake
            ? CreateObstacle($"another agent named '{name}' on the server cannot be read: {Describe(namesake)}", namesake)
            : null;
    }

    private static RenameObstacle CreateObstacle(string message, ObservedAgent agent) =>
        new(ChangeReason.Unreadable, message, Hint, [agent.Id]);

    private static string Describe(ObservedAgent agent)
    {
        var id = agent.ShownId.Length > MaxShownId ? $"{agent.ShownId[..MaxShownId]}…" : agent.ShownId;
        return $"{(id.Length == 0 ? "one without an ID" : id)} ({agent.Problem})";
    }
}
