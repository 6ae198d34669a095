namespace AmasSync.Core.Observed;

/// <summary>
/// Verifies a list of agents: a managed agent that is not listed is requested by its ID. It counts as missing only if the server says
/// that it does not exist. A list that omits an existing agent is not used for planning, because the plan could create the agent again.
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
        var known = listed.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var missing = expectedIds.Where(id => !known.Contains(id)).ToList();
        ParallelOptions options = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (id, token) => EnsureMissing(id, await reader.GetAsync(id, token)));
        return new(listed, missing.ToHashSet(StringComparer.Ordinal));
    }

    private static void EnsureMissing(string id, ObservedAgent? unlisted)
    {
        if (unlisted is not null)
        {
            throw new RemoteException(new(
                RemoteFailureKind.Unreadable,
                $"the server's list of agents is incomplete: it does not contain '{unlisted.Name}' ({id}), which exists; "
                + "try again, or report this to the operator of the server"));
        }
    }
}
