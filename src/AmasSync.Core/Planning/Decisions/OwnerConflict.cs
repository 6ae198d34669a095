using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Decisions;

/// <summary>Creates the conflict of a managed agent that was handed to another owner.</summary>
internal static class OwnerConflict
{
    /// <param name="agent">The agent of the file.</param>
    /// <param name="owned">The managed agent.</param>
    /// <param name="other">Its owner on the server.</param>
    public static Change.Conflict Create(DesiredAgent agent, OwnedAgent owned, string other) => new(agent, [owned.Id])
    {
        Reason = ChangeReason.OtherOwner,
        Blocker = Blockers.ForOtherOwner(owned.Name, owned.Id, other),
    };

    /// <param name="owned">The managed agent, which has no file.</param>
    /// <param name="other">Its owner on the server.</param>
    public static Change.Conflict Create(OwnedAgent owned, string other) => new(owned.Name, [owned.Id])
    {
        Reason = ChangeReason.OtherOwner,
        Blocker = Blockers.ForOtherOwner(owned.Name, owned.Id, other),
    };
}
