using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>Removes members without a value from a configuration: they are equivalent to absent members and are not sent.</summary>
internal static class NullMembers
{
    public static ConfigValue Remove(ConfigValue value) => value switch
    {
        ConfigValue.Map map => Remove(map),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Remove)]),
        _ => value,
    };

    public static ConfigValue.Map Remove(ConfigValue.Map map)
    {
        var present = map.Members.Where(member => member.Value is not ConfigValue.Null);
        return new([.. present.Select(member => KeyValuePair.Create(member.Key, Remove(member.Value)))]);
    }
}
