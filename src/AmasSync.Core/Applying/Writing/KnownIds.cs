using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// The agents that the server had before the first create of a run: a name must be free, because a server that allows duplicate names
/// would otherwise get a second agent with it; and only an ID that is not among them can be that of a created agent.
/// </summary>
internal sealed class KnownIds(IAgentReader reader)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private Task<IReadOnlyList<ObservedAgent>>? listing;

    /// <summary>
    /// Lists the agents once, and returns the ID, for output, of one with the name of a create that is not in the plan; null if there is
    /// none.
    /// </summary>
    /// <exception cref="RemoteException">A request failed.</exception>
    public async Task<string?> FindTakerAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var agents = await ListOnceAsync(cancellationToken);
        lock (gate)
        {
            ids.UnionWith(agents.Select(agent => agent.Id));
            ids.UnionWith(create.Namesakes);
        }

        return agents.FirstOrDefault(agent => agent.Name == create.Name && !create.Namesakes.Contains(agent.Id))?.ShownId;
    }

    /// <summary>Returns whether the ID is that of an agent which was created since, by this run or by another client.</summary>
    public bool IsNew(string id)
    {
        lock (gate)
        {
            return !ids.Contains(id);
        }
    }

    /// <summary>Takes an ID for a created agent; returns false if it is not new, or another create of this run has taken it.</summary>
    public bool TryTake(string id)
    {
        lock (gate)
        {
            return ids.Add(id);
        }
    }

    private Task<IReadOnlyList<ObservedAgent>> ListOnceAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return listing ??= reader.ListAsync(cancellationToken);
        }
    }
}
