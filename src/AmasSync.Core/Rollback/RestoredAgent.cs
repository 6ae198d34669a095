using AmasSync.Core.Desired;

namespace AmasSync.Core.Rollback;

/// <summary>
/// An agent that is to be as it was, with today's secrets in it. <paramref name="LostPaths"/>: the places of longer texts around a secret, which no file
/// kept and the server does not have any more.
/// </summary>
internal sealed record RestoredAgent(AffectedAgent Affected, DesiredAgent Desired, IReadOnlyList<string> LostPaths);
