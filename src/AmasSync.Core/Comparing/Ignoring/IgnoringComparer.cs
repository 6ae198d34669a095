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
        var plain = Plain(desired, owned, observed, resendSecrets);
        if (ignored.IsEmpty)
        {
            return plain;
        }

        var asked = ignored.Over(desired, plain.Before, isOwned: owned is not null);
        var comparison = Plain(asked, owned, observed, resendSecrets);
        PropertyChange[] left = [.. comparison.Differences.Where(difference => !ignored.At(difference.Path).IsHere)];
        return comparison with { Before = plain.Before, Differences = left, Ignored = [.. Suppressed(plain.Differences, left, ignored)] };
    }

    private static Comparison Plain(ConfigValue.Map desired, OwnedAgent? owned, ConfigValue.Map observed, bool resendSecrets) => owned is null
        ? AgentComparer.CompareFirstContact(desired, observed, ServersOwn.Holds)
        : AgentComparer.Compare(desired, owned, observed, resendSecrets);

    // What differs without the entries and not with them.
    private static IEnumerable<IgnoredDifference> Suppressed(IReadOnlyList<PropertyChange> all, IReadOnlyList<PropertyChange> left, IgnoredPlaces ignored)
    {
        var shown = left.Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
        return all
            .Where(difference => !shown.Contains(difference.Path) && !ignored.At(difference.Path).IsEmpty)
            .Select(difference => new IgnoredDifference(difference.Pointer, difference.Path, ignored.At(difference.Path).Reason));
    }
}
