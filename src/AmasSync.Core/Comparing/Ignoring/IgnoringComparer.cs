using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>Compares one agent with the ignored places as the server has them: they differ in nothing, and go back to the server as they are.</summary>
internal static class IgnoringComparer
{
    /// <param name="desired">What the file asks for.</param>
    /// <param name="owned">What we know of the agent; null on first contact.</param>
    /// <param name="observed">What the server has.</param>
    /// <param name="ignored">What is left alone in it.</param>
    /// <param name="resendSecrets">Whether a masked secret counts as different.</param>
    public static Comparison Compare(ConfigValue.Map desired, OwnedAgent? owned, ConfigValue.Map observed, IgnoredPlaces ignored, bool resendSecrets = false)
    {
        var unfiltered = CompareUnfiltered(desired, owned, observed, resendSecrets);
        if (ignored.IsEmpty)
        {
            return unfiltered;
        }

        var adjusted = ignored.OverlayServer(desired, unfiltered.Before, isOwned: owned is not null);
        var comparison = CompareUnfiltered(adjusted, owned, observed, resendSecrets);
        PropertyChange[] remaining = [.. comparison.Differences.Where(difference => !ignored.DescendTo(difference.Path).IsIgnored)];
        return comparison with { Before = unfiltered.Before, Differences = remaining, Ignored = [.. FindSuppressed(unfiltered.Differences, remaining, ignored)] };
    }

    private static Comparison CompareUnfiltered(ConfigValue.Map desired, OwnedAgent? owned, ConfigValue.Map observed, bool resendSecrets) => owned is null
        ? AgentComparer.CompareFirstContact(desired, observed, ServerDefaults.Covers)
        : AgentComparer.Compare(desired, owned, observed, resendSecrets);

    // What differs without the entries and not with them.
    private static IEnumerable<IgnoredDifference> FindSuppressed(IReadOnlyList<PropertyChange> all, IReadOnlyList<PropertyChange> remaining, IgnoredPlaces ignored)
    {
        var shown = remaining.Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
        return all
            .Where(difference => !shown.Contains(difference.Path) && !ignored.DescendTo(difference.Path).IsEmpty)
            .Select(difference => new IgnoredDifference(difference.Pointer, difference.Path, ignored.DescendTo(difference.Path).Reason));
    }
}
