using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Walks over the secrets of a configuration, each beside what another configuration has at the same place.</summary>
internal static class SecretPlaces
{
    /// <summary>Makes something of a secret: its path (<see cref="NamedPath"/>, plain lists by index), the secret, and what stands there in the other configuration.</summary>
    public delegate ConfigValue Visit(string path, ConfigValue.Secret secret, ConfigValue? beside);

    /// <summary>The same configuration with every secret replaced by what the visitor makes of it.</summary>
    public static ConfigValue.Map Replace(ConfigValue.Map config, ConfigValue.Map? beside, Visit visit) =>
        SecretMarks.HasSecret(config) ? Members(config, beside, "", visit) : config;

    private static ConfigValue Of(ConfigValue value, ConfigValue? beside, string path, string member, Visit visit) => value switch
    {
        ConfigValue.Secret secret => visit(path, secret, beside),
        ConfigValue.Map map => Members(map, beside as ConfigValue.Map, path, visit),
        ConfigValue.List list when ListPairing.ByName(member, list) is { } names => new ConfigValue.List(
            [.. names.OrderBy(pair => pair.Value).Select(pair => Of(list.Items[pair.Value], ListPairing.Element(member, beside, pair.Key), NamedPath.Append(path, pair.Key), "", visit))]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select((item, index) => Of(item, At(beside, index), NamedPath.Append(path, index.ToString(CultureInfo.InvariantCulture)), "", visit))]),
        _ => value,
    };

    private static ConfigValue.Map Members(ConfigValue.Map map, ConfigValue.Map? beside, string path, Visit visit) =>
        new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, beside?[member.Key], NamedPath.Append(path, member.Key), member.Key, visit)))]);

    private static ConfigValue? At(ConfigValue? beside, int index) => beside is ConfigValue.List list && index < list.Items.Count ? list.Items[index] : null;
}
