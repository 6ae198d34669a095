using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Drift;

/// <summary>An agent of ours that the server has otherwise than it had it right after our last apply.</summary>
/// <param name="Owned">What we know of it.</param>
/// <param name="Observed">What the server has; null where it is gone.</param>
/// <param name="Differences">From what it had then to what it has now.</param>
internal sealed record AgentDrift(OwnedAgent Owned, ObservedAgent? Observed, IReadOnlyList<PropertyChange> Differences)
{
    public bool IsMissing => Observed is null;

    public string Hint => Observed is { } current
        ? Blockers.FormatDriftHint(current.Name, Differences)
        : "apply creates it again, with another id; without its file, the next apply forgets it";
}
