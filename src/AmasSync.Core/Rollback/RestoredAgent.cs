using AmasSync.Core.Desired;

namespace AmasSync.Core.Rollback;

/// <summary>
/// An agent as it was before the run, with the current values of its secrets. <paramref name="LostPaths"/> are the places of texts with a
/// secret that no backup has and that the server no longer has.
/// </summary>
internal sealed record RestoredAgent(AffectedAgent Affected, DesiredAgent Desired, IReadOnlyList<string> LostPaths);
