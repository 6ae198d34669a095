using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Normalizes the two keys of a boolean edge's <c>routing</c>. Unquoted <c>yes:</c> and <c>no:</c> are booleans in YAML 1.1, so a program
/// that reads its configuration with PyYAML sends the keys <c>true</c> and <c>false</c>, as the API's own tutorial does.
/// </summary>
internal static class RoutingKeys
{
    /// <summary>Renames these keys to <c>yes</c> and <c>no</c>. A key that would then exist twice is left unchanged.</summary>
    public static ConfigValue.Map Normalize(ConfigValue.Map config) =>
        config["edges"] is ConfigValue.List edges && edges.Items.Any(NeedsNormalizing)
            ? config.With("edges", new ConfigValue.List([.. edges.Items.Select(Normalize)]))
            : config;

    private static bool NeedsNormalizing(ConfigValue edge) =>
        FindRouting(edge)?.Members.Any(member => ToCanonicalName(member.Key) != member.Key) == true;

    private static ConfigValue Normalize(ConfigValue edge) => edge is ConfigValue.Map map && FindRouting(map) is { } routing
        ? map.With("routing", new ConfigValue.Map(
            [.. routing.Members.Select(member => KeyValuePair.Create(ToUniqueName(member.Key, routing), member.Value))]))
        : edge;

    private static string ToUniqueName(string key, ConfigValue.Map routing) =>
        routing.Members.Count(member => ToCanonicalName(member.Key) == ToCanonicalName(key)) == 1 ? ToCanonicalName(key) : key;

    private static ConfigValue.Map? FindRouting(ConfigValue edge) => (edge as ConfigValue.Map)?["routing"] as ConfigValue.Map;

    private static string ToCanonicalName(string key) => key.ToLowerInvariant() switch
    {
        "true" or "yes" => "yes",
        "false" or "no" => "no",
        _ => key,
    };
}
