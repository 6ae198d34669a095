using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Core.Comparing;

/// <summary>Checks whether the server has everything that was sent. It may have more.</summary>
internal static class Containment
{
    /// <summary>Returns whether the server's configuration contains every value of the body. A masked secret counts as contained.</summary>
    public static bool IsContained(ConfigValue.Map body, ConfigValue.Map observed) => IsContained(body, observed, IgnoredPlaces.None);

    /// <summary>Returns whether the server's configuration contains every value of the body outside of the ignored places.</summary>
    public static bool IsContained(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) =>
        FindMissing(body, observed, ignored).Count == 0;

    /// <summary>Returns the paths of the body whose values the server does not have, without the ignored places.</summary>
    public static IReadOnlyList<string> FindMissing(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) =>
        [.. FindDifferences(body, observed, ignored).Select(difference => difference.Path)];

    /// <summary>Returns the values of the body that the server does not have, without the ignored places.</summary>
    public static IReadOnlyList<PropertyChange> FindDifferences(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) =>
        CertainEquality.Includes(observed, body) ? [] : Compare(body, observed, ignored);

    private static IReadOnlyList<PropertyChange> Compare(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored) =>
    [
        .. AgentComparer.CompareWithSent(ignored.OverlayServer(body, observed, isOwned: true), observed).Differences
            .Where(difference => !ignored.DescendTo(difference.Path).IsIgnored),
    ];
}
