using AmasSync.Core.Json;

namespace AmasSync.Core.Changes;

/// <summary>Whether the server has what was sent, whatever else it has.</summary>
internal static class Containment
{
    /// <summary>Whether every value of the body stands in the server's configuration. A secret that is given back masked counts.</summary>
    public static bool Of(ConfigValue.Map body, ConfigValue.Map observed) => Missing(body, observed).Count == 0;

    /// <summary>The paths of the body whose values the server does not have.</summary>
    public static IReadOnlyList<string> Missing(ConfigValue.Map body, ConfigValue.Map observed) =>
        [.. AgentComparer.CompareWithSent(body, observed).Differences.Select(difference => difference.Path)];
}
