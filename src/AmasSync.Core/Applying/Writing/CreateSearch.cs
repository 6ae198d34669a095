using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Looks for the agent of a create that has no clear reply.</summary>
internal sealed class CreateSearch(IAgentReader reader, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks once, because the server is done with the request: the agent exists now or never.</summary>
    public async Task<ObservedAgent?> FindOnceAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var agents = await reader.ListAsync(cancellationToken);
        return agents.FirstOrDefault(IsCreated);

        bool IsCreated(ObservedAgent agent) => agent.Name == create.Name
            && !create.Namesakes.Contains(agent.Id)
            && Containment.IsContained(create.Desired.Config, agent.Config);
    }

    /// <summary>
    /// Looks with increasing delays until the request timeout has passed, because the server may still be processing the request.
    /// </summary>
    public async Task<ObservedAgent?> FindWithRetriesAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var delay = FirstDelay; ; delay *= 2)
        {
            if (await FindOnceAsync(create, cancellationToken) is { } found)
            {
                return found;
            }

            var remaining = timeout - time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
            {
                return null;
            }

            await Task.Delay(delay < remaining ? delay : remaining, time, cancellationToken);
        }
    }
}
