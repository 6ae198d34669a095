using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Replaces the secrets of a configuration, given the values at the same places of another configuration.</summary>
internal static class SecretReplacement
{
    /// <summary>Returns the replacement of a secret.</summary>
    /// <param name="path">The path of the secret (<see cref="NamedPath"/>; elements of unnamed lists by index).</param>
    /// <param name="secret">The secret.</param>
    /// <param name="counterpart">The value at the same place of the other configuration, or null.</param>
    public delegate ConfigValue Visit(string path, ConfigValue.Secret secret, ConfigValue? counterpart);

    /// <summary>Returns the configuration with every secret replaced by the visitor's result.</summary>
    public static ConfigValue.Map Replace(ConfigValue.Map config, ConfigValue.Map? counterpart, Visit visit) =>
        SecretMarker.HasSecret(config) ? ReplaceMembers(config, counterpart, "", visit) : config;

    private static ConfigValue ReplaceValue(
        ConfigValue value,
        ConfigValue? counterpart,
        string path,
        string member,
        Visit visit) => value switch
        {
            ConfigValue.Secret secret => visit(path, secret, counterpart),
            ConfigValue.Map map => ReplaceMembers(map, counterpart as ConfigValue.Map, path, visit),
            ConfigValue.List list when NamedElements.IndexByName(member, list) is { } names =>
                ReplaceElements(list, names, counterpart, path, member, visit),
            ConfigValue.List list => ReplaceItems(list, counterpart, path, visit),
            _ => value,
        };

    private static ConfigValue.Map ReplaceMembers(ConfigValue.Map map, ConfigValue.Map? counterpart, string path, Visit visit)
    {
        return new([.. map.Members.Select(ReplaceMember)]);

        KeyValuePair<string, ConfigValue> ReplaceMember(KeyValuePair<string, ConfigValue> member)
        {
            var value = ReplaceValue(member.Value, counterpart?[member.Key], NamedPath.Append(path, member.Key), member.Key, visit);
            return new(member.Key, value);
        }
    }

    private static ConfigValue.List ReplaceElements(
        ConfigValue.List list, IReadOnlyDictionary<string, int> names, ConfigValue? counterpart, string path, string member, Visit visit)
    {
        return new([.. names.OrderBy(pair => pair.Value).Select(pair => ReplaceElement(pair.Key, list.Items[pair.Value]))]);

        ConfigValue ReplaceElement(string name, ConfigValue element) => ReplaceValue(
            element, NamedElements.FindElement(member, counterpart, name), NamedPath.Append(path, name), "", visit);
    }

    private static ConfigValue.List ReplaceItems(ConfigValue.List list, ConfigValue? counterpart, string path, Visit visit)
    {
        return new([.. list.Items.Select(ReplaceItem)]);

        ConfigValue ReplaceItem(ConfigValue item, int index)
        {
            var itemPath = NamedPath.Append(path, index.ToString(CultureInfo.InvariantCulture));
            return ReplaceValue(item, FindItem(counterpart, index), itemPath, "", visit);
        }
    }

    private static ConfigValue? FindItem(ConfigValue? counterpart, int index) =>
        counterpart is ConfigValue.List list && index < list.Items.Count ? list.Items[index] : null;
}
