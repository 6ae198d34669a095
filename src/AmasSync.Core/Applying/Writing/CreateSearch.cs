using AmasSync.Core.Comparing.Forms;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Looks for the agent of a create that has no clear reply. A new agent with that name is the created one only if it contains what was
/// sent: another client may have created it.
/// </summary>
internal sealed class CreateSearch(IAgentReader reader, KnownIds known, string? owner, TimeProvider time)
{
    /// <summary>Looks with increasing delays until the agent is found or the time has passed: lists may lag behind writes.</summary>
    /// <exception cref="RemoteException">A request failed.</exception>
    public async Task<Sighting> FindAsync(Change.Create create, TimeSpan limit, CancellationToken cancellationToken)
    {
        Backoff backoff = new(limit, time);
        while (true)
        {
            var seen = await LookAsync(create, cancellationToken);
            if (seen.Created is not null || !await backoff.WaitAsync(cancellationToken))
            {
                return seen;
            }
        }
    }

    private async Task<Sighting> LookAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var agents = await reader.ListAsync(cancellationToken);
        var candidates = agents.Where(agent => agent.Name == create.Name && known.IsNew(agent.Id) && MayBeOurs(agent)).ToList();
        var recognized = candidates.Where(agent => SentBody.IsIn(create.Desired.Config, agent.Config, create.Ignored)).ToList();
        return recognized is [var only] ? new(only, []) : new(null, [.. candidates.Select(agent => agent.ShownId)]);
    }

    private bool MayBeOurs(ObservedAgent agent) => owner is null || agent.Owner is null || agent.Owner == owner;
}
