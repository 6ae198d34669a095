namespace AmasSync.Core.Observed;

/// <summary>The saved agents of one account at one point in time.</summary>
/// <param name="Agents">The agents of the list.</param>
/// <param name="MissingIds">The IDs of managed agents that no longer exist.</param>
internal sealed record ObservedState(IReadOnlyList<ObservedAgent> Agents, IReadOnlySet<string> MissingIds)
{
    /// <summary>
    /// Gets the IDs of managed agents that were created a short time ago and that the server does not show. They may not be visible yet.
    /// </summary>
    public IReadOnlySet<string> InvisibleIds { get; init; } = new HashSet<string>();
}
