using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing;

/// <summary>
/// Removes what a server adds to configurations by itself and files do not need: documented defaults, and documented lists and objects
/// without content.
/// </summary>
internal static class ServerNoise
{
    /// <summary>Removes these values from a configuration, or from the part of one at <paramref name="pointer"/>.</summary>
    public static ConfigValue Remove(ConfigValue value, JsonPointer pointer) => value switch
    {
        ConfigValue.Map map => new ConfigValue.Map([.. FilterMembers(map, pointer)]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, index) => Remove(item, pointer.Then(index)))]),
        _ => value,
    };

    private static IEnumerable<KeyValuePair<string, ConfigValue>> FilterMembers(ConfigValue.Map map, JsonPointer pointer)
    {
        foreach (var (key, value) in map.Members)
        {
            var cleaned = Remove(value, pointer.Then(key));
            var hasNoContent = cleaned is ConfigValue.Map { Members.Count: 0 } or ConfigValue.List { Items.Count: 0 };
            var isEmpty = hasNoContent && DocumentedOrder.IsDocumented(key, pointer);
            if (value is not ConfigValue.Null && !isEmpty && !ServerDefaults.IsDefault(pointer.Then(key), value))
            {
                yield return new(key, cleaned);
            }
        }
    }
}
