namespace AmasSync.Core.Observed;

/// <summary>
/// Makes sure of what a list leaves out: an agent that we own and that is not listed is asked for by its id. Gone is what the server says is
/// not there; a list that lacks an agent that is there cannot be trusted with deciding about creates.
/// </summary>
internal static class Presence
{
    /// <exception cref="RemoteException">The list is incomplete, or the server could not be asked.</exception>
    public static async Task<ObservedState> OfAsync(
        IReadOnlyList<ObservedAgent> listed, IReadOnlyList<string> expected, IAgentReader reader, int parallel, CancellationToken cancellationToken)
    {
        var known = listed.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var missing = expected.Where(id => !known.Contains(id)).ToList();
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (id, token) =>
        {
            if (await reader.GetAsync(id, token) is { } there)
            {
                throw new RemoteException(new(
                    RemoteFailureKind.Unreadable,
                    $"the server's list lacks the agent '{there.Name}' ({id}), which it has; nothing is decided on an incomplete list: try again, or tell who runs it"));
            }
        });
        return new(listed, missing.ToHashSet(StringComparer.Ordinal));
    }
}
