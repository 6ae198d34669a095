using System.Collections.Concurrent;
using AmasSync.Core.Phases;

namespace AmasSync.Core.Observed;

/// <summary>
/// Verifies a list of agents: a managed agent that is not listed is requested by its ID. It counts as missing only if the server says
/// that it does not exist. A list that omits an existing agent is requested again, because it may lag behind; it is never used for
/// planning, because the plan could create the agent again.
/// </summary>
internal sealed class UnlistedAgentLookup(IAgentReader reader, int maxParallelism, IPhaseDisplay phases, TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Returns the agents, and which of the expected ones do not exist.</summary>
    /// <param name="listed">The list.</param>
    /// <param name="expectedIds">The IDs of the managed agents.</param>
    /// <param name="recentIds">The managed agents that were created so short a time ago that the server may not show them yet.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="RemoteException">The list is incomplete, or a request failed.</exception>
    public async Task<ObservedState> ResolveAsync(
        IReadOnlyList<ObservedAgent> listed,
        IReadOnlyList<string> expectedIds,
        IReadOnlySet<string> recentIds,
        CancellationToken cancellationToken)
    {
        var unlisted = FindUnlisted(listed, expectedIds);
        if (unlisted.Count == 0)
        {
            return new(listed, unlisted.ToHashSet(StringComparer.Ordinal));
        }

        using var progress = phases.Begin(RunPhase.FindingUnlistedAgents);
        Backoff backoff = new(MaxWait, time);
        while (true)
        {
            var existing = await GetExistingAsync(unlisted, cancellationToken);
            if (existing.Count == 0)
            {
                return new(listed, unlisted.Where(id => !recentIds.Contains(id)).ToHashSet(StringComparer.Ordinal))
                {
                    InvisibleIds = unlisted.Where(recentIds.Contains).ToHashSet(StringComparer.Ordinal),
                };
            }

            if (!await backoff.WaitAsync(cancellationToken))
            {
                throw CreateIncompleteError(existing[0]);
            }

            listed = await reader.ListAsync(cancellationToken);
            unlisted = FindUnlisted(listed, expectedIds);
        }
    }

    private static List<string> FindUnlisted(IReadOnlyList<ObservedAgent> listed, IReadOnlyList<string> expectedIds)
    {
        var known = listed.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        return [.. expectedIds.Where(id => !known.Contains(id))];
    }

    private async Task<List<ObservedAgent>> GetExistingAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ConcurrentBag<ObservedAgent> existing = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, options, async (id, token) =>
        {
            if (await reader.GetAsync(id, token) is { } agent)
            {
                existing.Add(agent);
            }
        });
        return [.. existing.OrderBy(agent => agent.Id, StringComparer.Ordinal)];
    }

    private static RemoteException CreateIncompleteError(ObservedAgent unlisted) => new(new(
        RemoteFailureKind.Unreadable,
        $"the server's list of agents is incomplete: it does not contain '{unlisted.Name}' ({unlisted.ShownId}), which exists; "
        + "try again, or report this to the operator of the server"));
}
