using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Checks again, before the first create of a run, that a name is free: the list of the plan may have lacked an agent, or one was created
/// since. A server that allows duplicate names would otherwise get a second agent with this name.
/// </summary>
internal sealed class NameCheck(IAgentReader reader)
{
    private readonly Lock gate = new();
    private Task<IReadOnlyList<ObservedAgent>>? listing;

    /// <summary>Finds an agent with this name that is not in the plan; null if there is none.</summary>
    /// <exception cref="RemoteException">A request failed.</exception>
    public async Task<string?> FindTakerAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var agents = await ListOnceAsync(cancellationToken);
        return agents.FirstOrDefault(agent => agent.Name == create.Name && !create.Namesakes.Contains(agent.Id))?.Id;
    }

    private Task<IReadOnlyList<ObservedAgent>> ListOnceAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return listing ??= reader.ListAsync(cancellationToken);
        }
    }
}
