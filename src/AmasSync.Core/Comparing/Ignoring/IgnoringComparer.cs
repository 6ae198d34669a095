using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// Compares one agent without its ignored places: they never differ, and an update sends the server's values back unchanged.
/// </summary>
internal static class IgnoringComparer
{
    /// <summary>Compares an agent.</summary>
    /// <param name="desired">The configuration of the file.</param>
    /// <param name="owned">The agent in the inventory; null for an unmanaged agent.</param>
    /// <param name="observed">The configuration on the server.</param>
    /// <param name="ignored">The ignored places of the agent.</param>
    /// <param name="resendSecrets">Whether a masked secret counts as different.</param>
    public static Comparison Compare(
        ConfigValue.Map desired, OwnedAgent? owned, ConfigValue.Map observed, IgnoredPlaces ignored, bool resendSecrets = false)
    {
        var unfiltered = CompareUnfiltered(desired, owned, observed, resendSecrets);
        if (ignored.IsEmpty)
        {
            return unfiltered;
        }

        var adjusted = ignored.OverlayServer(desired, unfiltered.Before, isOwned: owned is not null);
        var comparison = CompareUnfiltered(adjusted, owned, observed, resendSecrets);
        PropertyChange[] remaining = [.. comparison.Differences.Where(difference => !ignored.DescendTo(difference.Path).IsIgnored)];
        var suppressed = FindSuppressed(unfiltered.Differences, remaining, ignored);
        return comparison with { Before = unfiltered.Before, Differences = remaining, Ignored = [.. suppressed] };
    }

    private static Comparison CompareUnfiltered(
        ConfigValue.Map desired, OwnedAgent? owned, ConfigValue.Map observed, bool resendSecrets) => owned is null
        ? AgentComparer.CompareFirstContact(desired, observed, ServerDefaults.Covers)
        : AgentComparer.Compare(desired, owned, observed, resendSecrets);

    // The differences that the ignored places hide.
    private static IEnumerable<IgnoredDifference> FindSuppressed(
        IReadOnlyList<PropertyChange> all, IReadOnlyList<PropertyChange> remaining, IgnoredPlaces ignored)
    {
        var shown = remaining.Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
        return all
            .Where(difference => !shown.Contains(difference.Path) && !ignored.DescendTo(difference.Path).IsEmpty)
            .Select(difference => new IgnoredDifference(difference.Pointer, difference.Path, ignored.DescendTo(difference.Path).Reason));
    }
}
