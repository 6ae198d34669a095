using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Core.Comparing;

/// <summary>Whether the server has what was sent, whatever else it has.</summary>
internal static class Containment
{
    /// <summary>Whether every value of the body stands in the server's configuration. A secret that is given back masked counts.</summary>
    public static bool IsContained(ConfigValue.Map body, ConfigValue.Map observed) => IsContained(body, observed, IgnoredPlaces.None);

    /// <summary>The same, wherever it is not ignored.</summary>
    public static bool IsContained(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) => FindMissing(body, observed, ignored).Count == 0;

    /// <summary>The paths of the body whose values the server does not have, of those that are not ignored.</summary>
    public static IReadOnlyList<string> FindMissing(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) =>
    [
        .. AgentComparer.CompareWithSent(ignored.OverlayServer(body, observed, isOwned: true), observed).Differences
            .Select(difference => difference.Path)
            .Where(path => !ignored.DescendTo(path).IsIgnored),
    ];
}
