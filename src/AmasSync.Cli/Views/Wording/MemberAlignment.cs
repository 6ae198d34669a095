using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Cli.Views.Wording;

/// <summary>
/// Puts a configuration in the order of another one, so that a comparison of their text shows only real differences: neither
/// the server's order of members nor a different notation of an equal number.
/// </summary>
internal static class MemberAlignment
{
    /// <summary>Returns the value with the order and notation of the reference; members that the reference lacks come last.</summary>
    public static ConfigValue Align(ConfigValue value, ConfigValue? reference) => (value, reference) switch
    {
        (ConfigValue.Map map, ConfigValue.Map order) => AlignMembers(map, order),
        (ConfigValue.List list, ConfigValue.List order) => new ConfigValue.List([.. AlignItems(list, order)]),
        _ when reference is not null && CanonicalJson.AreEqual(value, reference) => reference,
        _ => value,
    };

    private static ConfigValue.Map AlignMembers(ConfigValue.Map map, ConfigValue.Map order)
    {
        var places = order.Members.Index().ToDictionary(pair => pair.Item.Key, pair => pair.Index, StringComparer.Ordinal);
        return new([.. map.Members
            .OrderBy(member => places.GetValueOrDefault(member.Key, int.MaxValue))
            .Select(member => KeyValuePair.Create(member.Key, Align(member.Value, order[member.Key])))]);
    }

    private static IEnumerable<ConfigValue> AlignItems(ConfigValue.List list, ConfigValue.List order)
    {
        if (!list.Items.All(item => NamedLists.GetName(item) is not null))
        {
            return list.Items.Select((item, index) => Align(item, index < order.Items.Count ? order.Items[index] : null));
        }

        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (var (index, item) in order.Items.Index())
        {
            places.TryAdd(NamedLists.GetName(item) ?? "", index);
        }

        return list.Items
            .Select(item => (Item: item, Place: places.GetValueOrDefault(NamedLists.GetName(item) ?? "", int.MaxValue)))
            .OrderBy(pair => pair.Place)
            .Select(pair => Align(pair.Item, pair.Place < order.Items.Count ? order.Items[pair.Place] : null));
    }
}
