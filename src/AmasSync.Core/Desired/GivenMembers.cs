using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>A configuration without the keys that have no value: they mean the same as no key, and are not sent.</summary>
internal static class GivenMembers
{
    public static ConfigValue Of(ConfigValue value) => value switch
    {
        ConfigValue.Map map => Of(map),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Of)]),
        _ => value,
    };

    public static ConfigValue.Map Of(ConfigValue.Map map) =>
        new([.. map.Members.Where(member => member.Value is not ConfigValue.Null).Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))]);
}
