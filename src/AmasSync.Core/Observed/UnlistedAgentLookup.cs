namespace AmasSync.Core.Observed;

/// <summary>
/// Makes sure of what a list leaves out: an agent that we own and that is not listed is asked for by its id. Gone is what the server says is
/// not there; a list that lacks an agent that is there cannot be trusted with deciding about creates.
/// </summary>
internal static class UnlistedAgentLookup
{
    /// <exception cref="RemoteException">The list is incomplete, or the server could not be asked.</exception>
    public static async Task<ObservedState> ResolveAsync(
        IReadOnlyList<ObservedAgent> listed, IReadOnlyList<string> expectedIds, IAgentReader reader, int maxParallelism, CancellationToken cancellationToken)
    {
        var known = listed.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var missing = expectedIds.Where(id => !known.Contains(id)).ToList();
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken }, async (id, token) =>
        {
            if (await reader.GetAsync(id, token) is { } unlisted)
            {
                throw new RemoteException(new(
                    RemoteFailureKind.Unreadable,
                    $"the server's list lacks the agent '{unlisted.Name}' ({id}), which it has; nothing is decided on an incomplete list: try again, or tell who runs it"));
            }
        });
        return new(listed, missing.ToHashSet(StringComparer.Ordinal));
    }
}
