using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Merging;

/// <summary>A value for a place of a configuration; null to remove the place.</summary>
/// <param name="Tokens">The path of the place, in which elements of named lists have their names.</param>
/// <param name="Value">The value.</param>
internal sealed record PathValue(IReadOnlyList<string> Tokens, ConfigValue? Value)
{
    public PathValue(string path, ConfigValue? value)
        : this([.. NamedPath.ParseTokens(path)], value)
    {
    }

    /// <summary>Returns the configuration with other values. No place may be within another one.</summary>
    public static ConfigValue.Map Set(ConfigValue.Map config, IEnumerable<PathValue> values) =>
        Set(config, "", [.. values], depth: 0) as ConfigValue.Map ?? config;

    private static ConfigValue? Set(ConfigValue? parent, string member, IReadOnlyList<PathValue> values, int depth)
    {
        if (values.LastOrDefault(value => value.Tokens.Count == depth) is { } whole)
        {
            return whole.Value;
        }

        var byToken = values.GroupBy(value => value.Tokens[depth], StringComparer.Ordinal);
        return parent is ConfigValue.List list && NamedElements.IndexByName(member, list) is { } names
            ? SetItems(list, names, byToken, depth)
            : SetMembers(parent as ConfigValue.Map ?? ConfigValue.Map.Empty, byToken, depth);
    }

    private static ConfigValue.List SetItems(
        ConfigValue.List list, IReadOnlyDictionary<string, int> names, IEnumerable<IGrouping<string, PathValue>> byToken, int depth)
    {
        List<ConfigValue?> items = [.. list.Items];
        foreach (var values in byToken)
        {
            if (names.TryGetValue(values.Key, out var index))
            {
                items[index] = Set(items[index], "", [.. values], depth + 1);
            }
            else
            {
                items.Add(Set(null, "", [.. values], depth + 1));
            }
        }

        return new([.. items.OfType<ConfigValue>()]);
    }

    private static ConfigValue.Map SetMembers(ConfigValue.Map map, IEnumerable<IGrouping<string, PathValue>> byToken, int depth)
    {
        OrderedDictionary<string, ConfigValue?> members = new(map.Members.Count, StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            members[member.Key] = member.Value;
        }

        foreach (var values in byToken)
        {
            members[values.Key] = Set(map[values.Key], values.Key, [.. values], depth + 1);
        }

        return new([.. SkipRemoved(members)]);
    }

    private static IEnumerable<KeyValuePair<string, ConfigValue>> SkipRemoved(IEnumerable<KeyValuePair<string, ConfigValue?>> members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                yield return new(name, value);
            }
        }
    }
}
