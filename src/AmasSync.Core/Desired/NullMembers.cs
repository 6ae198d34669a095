using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>A configuration without the keys that have no value: they mean the same as no key, and are not sent.</summary>
internal static class NullMembers
{
    public static ConfigValue Remove(ConfigValue value) => value switch
    {
        ConfigValue.Map map => Remove(map),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Remove)]),
        _ => value,
    };

    public static ConfigValue.Map Remove(ConfigValue.Map map) =>
        new([.. map.Members.Where(member => member.Value is not ConfigValue.Null).Select(member => KeyValuePair.Create(member.Key, Remove(member.Value)))]);
}
