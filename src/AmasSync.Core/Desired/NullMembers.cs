using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>Removes members without a value from a configuration: they are equivalent to absent members and are not sent.</summary>
internal static class NullMembers
{
    public static ConfigValue Remove(ConfigValue value) => value switch
    {
        ConfigValue.Map map => Remove(map),
        ConfigValue.List list when ContainsAny(list) => new ConfigValue.List([.. list.Items.Select(Remove)]),
        _ => value,
    };

    public static ConfigValue.Map Remove(ConfigValue.Map map)
    {
        if (!ContainsAny(map))
        {
            return map;
        }

        var present = map.Members.Where(member => member.Value is not ConfigValue.Null);
        return new([.. present.Select(member => KeyValuePair.Create(member.Key, Remove(member.Value)))]);
    }

    private static bool ContainsAny(ConfigValue value) => value switch
    {
        ConfigValue.Map map => map.Members.Any(member => member.Value is ConfigValue.Null || ContainsAny(member.Value)),
        ConfigValue.List list => list.Items.Any(ContainsAny),
        _ => false,
    };
}
