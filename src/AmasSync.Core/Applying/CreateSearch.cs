using AmasSync.Core.Changes;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>Looks for an agent that a create may have made although no clear answer came.</summary>
internal sealed class CreateSearch(IAgentReader reader, IReadOnlySet<string> knownIds, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>One look: the server is done with the request, so either it is there or it will not be.</summary>
    public async Task<ObservedAgent?> LookOnce(DesiredAgent desired, CancellationToken cancellationToken)
    {
        var agents = await reader.ListAsync(cancellationToken);
        return agents.FirstOrDefault(agent => agent.Name == desired.Name && !knownIds.Contains(agent.Id) && Containment.Of(desired.Config, agent.Config));
    }

    /// <summary>Looks with growing pauses for as long as one request may take: the server may still be working on it.</summary>
    public async Task<ObservedAgent?> LookFor(DesiredAgent desired, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            if (await LookOnce(desired, cancellationToken) is { } found)
            {
                return found;
            }

            var left = patience - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await Task.Delay(pause < left ? pause : left, time, cancellationToken);
        }
    }
}
