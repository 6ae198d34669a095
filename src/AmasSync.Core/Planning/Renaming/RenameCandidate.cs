using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>A managed agent without a file and an agent to be created, which may be the same agent under two names.</summary>
/// <param name="Owned">The agent that would become an orphan, or be deleted.</param>
/// <param name="Desired">The agent that would be created.</param>
/// <param name="Percent">The similarity in percent.</param>
internal sealed record RenameCandidate(OwnedAgent Owned, DesiredAgent Desired, int Percent)
{
    private const int MinProbablePercent = 95;

    /// <summary>Gets whether the two are almost certainly one agent.</summary>
    public bool IsProbable => Percent >= MinProbablePercent;
}
