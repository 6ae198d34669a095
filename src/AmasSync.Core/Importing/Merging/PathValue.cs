using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Merging;

/// <summary>Sets values of a configuration by paths in which elements of named lists have their names.</summary>
internal static class PathValue
{
    /// <summary>Returns the configuration with another value at the path, or without a value there if it is null.</summary>
    public static ConfigValue.Map Set(ConfigValue.Map config, string path, ConfigValue? value) =>
        Set(config, "", [.. NamedPath.ParseTokens(path)], value) as ConfigValue.Map ?? config;

    private static ConfigValue? Set(ConfigValue? parent, string member, ReadOnlySpan<string> path, ConfigValue? value)
    {
        if (path is not [var token, .. var rest])
        {
            return value;
        }

        if (parent is ConfigValue.List list && NamedElements.IndexByName(member, list) is { } names)
        {
            List<ConfigValue> items = [.. list.Items];
            var index = names.TryGetValue(token, out var found) ? found : -1;
            var item = Set(index < 0 ? null : items[index], "", rest, value);
            if (index >= 0)
            {
                items.RemoveAt(index);
            }

            if (item is not null)
            {
                items.Insert(index < 0 ? items.Count : index, item);
            }

            return new ConfigValue.List(items);
        }

        var map = parent as ConfigValue.Map ?? ConfigValue.Map.Empty;
        return map.With(token, Set(map[token], token, rest, value));
    }
}
