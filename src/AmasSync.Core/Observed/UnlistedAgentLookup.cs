using System.Collections.Concurrent;

namespace AmasSync.Core.Observed;

/// <summary>
/// Verifies a list of agents: a managed agent that is not listed is requested by its ID. It counts as missing only if the server says
/// that it does not exist. A list that omits an existing agent is requested once more; if it still does, it is not used for planning,
/// because the plan could create the agent again.
/// </summary>
internal static class UnlistedAgentLookup
{
    /// <exception cref="RemoteException">The list is incomplete, or a request failed.</exception>
    public static async Task<ObservedState> ResolveAsync(
        IReadOnlyList<ObservedAgent> listed,
        IReadOnlyList<string> expectedIds,
        IAgentReader reader,
        int maxParallelism,
        CancellationToken cancellationToken)
    {
        var state = await TryResolveAsync(listed, expectedIds, reader, maxParallelism, cancellationToken);
        if (state.Omitted.IsEmpty)
        {
            return state.Observed;
        }

        var again = await reader.ListAsync(cancellationToken);
        state = await TryResolveAsync(again, expectedIds, reader, maxParallelism, cancellationToken);
        return state.Omitted.IsEmpty ? state.Observed : throw CreateIncompleteError(state.Omitted.First());
    }

    private static async Task<(ObservedState Observed, ConcurrentBag<ObservedAgent> Omitted)> TryResolveAsync(
        IReadOnlyList<ObservedAgent> listed,
        IReadOnlyList<string> expectedIds,
        IAgentReader reader,
        int maxParallelism,
        CancellationToken cancellationToken)
    {
        ConcurrentBag<ObservedAgent> omitted = [];
        var known = listed.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var missing = expectedIds.Where(id => !known.Contains(id)).ToList();
        ParallelOptions options = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (id, token) =>
        {
            if (await reader.GetAsync(id, token) is { } unlisted)
            {
                omitted.Add(unlisted);
            }
        });
        return (new(listed, missing.ToHashSet(StringComparer.Ordinal)), omitted);
    }

    private static RemoteException CreateIncompleteError(ObservedAgent omitted) => new(new(
        RemoteFailureKind.Unreadable,
        $"the server's list of agents is incomplete: it does not contain '{omitted.Name}' ({omitted.Id}), which exists; "
        + "try again, or report this to the operator of the server"));
}
