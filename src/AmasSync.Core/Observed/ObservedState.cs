namespace AmasSync.Core.Observed;

/// <summary>The saved agents of one account at one point in time.</summary>
/// <param name="Listed">All agents of the list.</param>
/// <param name="MissingIds">The IDs of managed agents that no longer exist.</param>
internal sealed record ObservedState(IReadOnlyList<ObservedAgent> Listed, IReadOnlySet<string> MissingIds)
{
    public IReadOnlyList<ObservedAgent> Listed { get; } = Listed;

    /// <summary>Gets the agents of the list that can be read, and therefore be compared.</summary>
    public IReadOnlyList<ObservedAgent> Agents { get; } = [.. Listed.Where(agent => agent.Problem is null)];

    /// <summary>Gets the agents of the list that cannot be read. They exist, and nothing may be decided about them.</summary>
    public IReadOnlyList<ObservedAgent> Unreadable { get; } = [.. Listed.Where(agent => agent.Problem is not null)];

    /// <summary>
    /// Gets the IDs of managed agents that were created a short time ago and that the server does not show. They may not be visible yet.
    /// </summary>
    public IReadOnlySet<string> InvisibleIds { get; init; } = new HashSet<string>();

    /// <summary>Gets whether these are the agents as the inventory last observed them. The owners are then not known.</summary>
    public bool IsLastObserved { get; init; }

    /// <summary>Returns the state without the configurations of some agents.</summary>
    public ObservedState ReleaseConfigs(Func<ObservedAgent, bool> isUnneeded)
    {
        if (!Listed.Any(isUnneeded))
        {
            return this;
        }

        return new([.. Listed.Select(agent => isUnneeded(agent) ? agent.ReleaseConfig() : agent)], MissingIds)
        {
            InvisibleIds = InvisibleIds,
            IsLastObserved = IsLastObserved,
        };
    }

    /// <summary>Ensures that none of these agents is unreadable, for a report about them.</summary>
    /// <exception cref="RemoteException">One of them is.</exception>
    public void EnsureReadable(IEnumerable<string> ids)
    {
        if (Unreadable.IntersectBy(ids, agent => agent.Id, StringComparer.Ordinal).FirstOrDefault() is { } agent)
        {
            throw new RemoteException(new(
                RemoteFailureKind.Unreadable, $"The agent {agent.ShownId} on the server cannot be read: it {agent.Problem}."));
        }
    }
}
