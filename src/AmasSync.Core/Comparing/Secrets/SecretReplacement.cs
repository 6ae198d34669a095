using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Walks over the secrets of a configuration, each beside what another configuration has at the same place.</summary>
internal static class SecretReplacement
{
    /// <summary>Makes something of a secret: its path (<see cref="NamedPath"/>, plain lists by index), the secret, and what stands there in the other configuration.</summary>
    public delegate ConfigValue Visit(string path, ConfigValue.Secret secret, ConfigValue? counterpart);

    /// <summary>The same configuration with every secret replaced by what the visitor makes of it.</summary>
    public static ConfigValue.Map Replace(ConfigValue.Map config, ConfigValue.Map? counterpart, Visit visit) =>
        SecretMarker.HasSecret(config) ? ReplaceMembers(config, counterpart, "", visit) : config;

    private static ConfigValue ReplaceValue(ConfigValue value, ConfigValue? counterpart, string path, string member, Visit visit) => value switch
    {
        ConfigValue.Secret secret => visit(path, secret, counterpart),
        ConfigValue.Map map => ReplaceMembers(map, counterpart as ConfigValue.Map, path, visit),
        ConfigValue.List list when NamedElements.IndexByName(member, list) is { } names => new ConfigValue.List(
            [.. names.OrderBy(pair => pair.Value).Select(pair => ReplaceValue(list.Items[pair.Value], NamedElements.FindElement(member, counterpart, pair.Key), NamedPath.Append(path, pair.Key), "", visit))]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, index) => ReplaceValue(item, FindItem(counterpart, index), NamedPath.Append(path, index.ToString(CultureInfo.InvariantCulture)), "", visit))]),
        _ => value,
    };

    private static ConfigValue.Map ReplaceMembers(ConfigValue.Map map, ConfigValue.Map? counterpart, string path, Visit visit) =>
        new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, ReplaceValue(member.Value, counterpart?[member.Key], NamedPath.Append(path, member.Key), member.Key, visit)))]);

    private static ConfigValue? FindItem(ConfigValue? counterpart, int index) => counterpart is ConfigValue.List list && index < list.Items.Count ? list.Items[index] : null;
}
