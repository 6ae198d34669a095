using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Looks for an agent that a create may have made although no clear answer came.</summary>
internal sealed class CreateSearch(IAgentReader reader, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>One look: the server is done with the request, so either it is there or it will not be.</summary>
    public async Task<ObservedAgent?> FindOnceAsync(Change.Create create, CancellationToken cancellationToken)
    {
        var agents = await reader.ListAsync(cancellationToken);
        return agents.FirstOrDefault(agent => agent.Name == create.Name && !create.Namesakes.Contains(agent.Id) && Containment.IsContained(create.Desired.Config, agent.Config));
    }

    /// <summary>Looks with growing pauses for as long as one request may take: the server may still be working on it.</summary>
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
