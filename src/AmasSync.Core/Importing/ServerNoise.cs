using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing;

/// <summary>What a server puts into configurations by itself, and what nobody would write down: documented defaults, and documented lists and objects without content.</summary>
internal static class ServerNoise
{
    /// <summary>The configuration, or the part of one that stands at a place, without it.</summary>
    public static ConfigValue Without(ConfigValue value, JsonPointer at) => value switch
    {
        ConfigValue.Map map => new ConfigValue.Map([.. Members(map, at)]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, index) => Without(item, at.Then(index)))]),
        _ => value,
    };

    private static IEnumerable<KeyValuePair<string, ConfigValue>> Members(ConfigValue.Map map, JsonPointer at)
    {
        foreach (var (key, value) in map.Members)
        {
            var rest = Without(value, at.Then(key));
            var isEmpty = rest is ConfigValue.Map { Members.Count: 0 } or ConfigValue.List { Items.Count: 0 } && DocumentedOrder.Knows(key, at);
            if (value is not ConfigValue.Null && !isEmpty && !ServersOwn.IsDefault(at.Then(key), value))
            {
                yield return new(key, rest);
            }
        }
    }
}
