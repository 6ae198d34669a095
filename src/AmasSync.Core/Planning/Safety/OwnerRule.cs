using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>The rule for agents that were handed to another owner on the server: they are neither changed nor deleted.</summary>
internal static class OwnerRule
{
    /// <summary>Returns the owner of a managed agent if it is not the one for whom it is managed; null if it is, or if the server does
    /// not say.</summary>
    public static string? FindOther(OwnedAgent owned, ObservedAgent existing, Inventory inventory)
    {
        var expected = owned.Owner ?? inventory.Owner;
        return expected is not null && existing.Owner != expected ? existing.Owner : null;
    }
}
