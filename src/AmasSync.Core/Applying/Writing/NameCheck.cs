using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Looks once more, before the first create of a run, whether a name is still free: the list that the plan was made from may have lacked an agent, or
/// somebody may have made one since. A server that allows two agents of one name would otherwise get a second.
/// </summary>
internal sealed class NameCheck(IAgentReader reader)
{
    private readonly Lock gate = new();
    private Task<IReadOnlyList<ObservedAgent>>? listing;

    /// <summary>An agent of that name that the plan did not know of; null where there is none.</summary>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    public async Task<string?> FindTakerAsync(Change.Create create, CancellationToken cancellationToken) =>
        (await ListOnceAsync(cancellationToken)).FirstOrDefault(agent => agent.Name == create.Name && !create.Namesakes.Contains(agent.Id))?.Id;

    private Task<IReadOnlyList<ObservedAgent>> ListOnceAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return listing ??= reader.ListAsync(cancellationToken);
        }
    }
}
