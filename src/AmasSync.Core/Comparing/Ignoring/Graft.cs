using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// One configuration with another one's values at the ignored places. What has a name of its own (an element of a named list, a variable) is
/// there or is not: one that only the first has stays as it is, of one that only the other has no part is taken.
/// </summary>
/// <param name="choose">The value at an ignored place, from those of both; null is absent.</param>
internal sealed class Graft(Func<ConfigValue?, ConfigValue?, ConfigValue?> choose)
{
    private const string NamedMembers = "variables";

    public ConfigValue.Map Of(ConfigValue.Map stock, ConfigValue.Map scion, IgnoredPlaces places) =>
        Enter(stock, scion, places, "") as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private ConfigValue? Enter(ConfigValue? stock, ConfigValue? scion, IgnoredPlaces at, string member)
    {
        if (at.IsEmpty)
        {
            return stock;
        }

        return at.IsHere ? choose(stock, scion) : (stock, scion) switch
        {
            (ConfigValue.List or null, ConfigValue.List) or (ConfigValue.List, _) => Elements(stock as ConfigValue.List, scion as ConfigValue.List, at, member),
            (ConfigValue.Map or null, ConfigValue.Map) or (ConfigValue.Map, _) => Members(stock as ConfigValue.Map, scion as ConfigValue.Map, at, member),
            _ => stock,
        };
    }

    private ConfigValue.Map? Members(ConfigValue.Map? stock, ConfigValue.Map? scion, IgnoredPlaces at, string member)
    {
        List<KeyValuePair<string, ConfigValue>> members = [];
        foreach (var name in KeysOf(stock).Concat(KeysOf(scion)).Distinct(StringComparer.Ordinal))
        {
            if (EnterMember(stock?[name], scion?[name], at.Below(name), name, isNamed: member == NamedMembers) is { } value)
            {
                members.Add(new(name, value));
            }
        }

        return members.Count == 0 && stock is not { Members.Count: 0 } ? null : new(members);
    }

    private ConfigValue? EnterMember(ConfigValue? stock, ConfigValue? scion, IgnoredPlaces at, string name, bool isNamed) =>
        isNamed && !at.IsHere && (stock is null || scion is null) ? stock : Enter(stock, scion, at, name);

    private ConfigValue? Elements(ConfigValue.List? stock, ConfigValue.List? scion, IgnoredPlaces at, string member)
    {
        if (at.IsEveryElement)
        {
            return choose(stock, scion);
        }

        var (ours, theirs) = (NamesOf(stock, member), NamesOf(scion, member));
        ConfigValue[] items = (ours, theirs) switch
        {
            ({ }, { }) => [.. ours.Union(theirs, StringComparer.Ordinal)
                .Select(name => EnterMember(ListPairing.Element(member, stock, name), ListPairing.Element(member, scion, name), at.Below(name), "", isNamed: true))
                .OfType<ConfigValue>()],
            (null, null) => [.. ByIndex(stock?.Items ?? [], scion?.Items ?? [], at).OfType<ConfigValue>()],
            _ => [.. stock?.Items ?? []],
        };
        return items.Length == 0 && stock is not { Items.Count: 0 } ? null : new ConfigValue.List(items);
    }

    // Such a list is one value: only elements that are the same one on both sides can share what is below them.
    private IEnumerable<ConfigValue?> ByIndex(IReadOnlyList<ConfigValue> stock, IReadOnlyList<ConfigValue> scion, IgnoredPlaces at)
    {
        for (var index = 0; index < Math.Max(stock.Count, scion.Count); index++)
        {
            var below = at.Below(index);
            var ours = index < stock.Count ? stock[index] : null;
            yield return EnterMember(ours, below.IsHere || ours is null ? scion.ElementAtOrDefault(index) : Twin(ours, scion, index), below, "", isNamed: true);
        }
    }

    private static ConfigValue? Twin(ConfigValue item, IReadOnlyList<ConfigValue> others, int index) =>
        NameOf(item) is { } name && others.Any(other => NameOf(other) is not null)
            ? others.FirstOrDefault(other => NameOf(other) == name)
            : others.ElementAtOrDefault(index);

    private static string? NameOf(ConfigValue value) => ((value as ConfigValue.Map)?["name"] as ConfigValue.Text)?.Value;

    private static IEnumerable<string> KeysOf(ConfigValue.Map? map) => map?.Members.Select(member => member.Key) ?? [];

    private static IEnumerable<string>? NamesOf(ConfigValue.List? list, string member) =>
        list is null && ListPairing.ByName(member, new ConfigValue.List([])) is not null ? [] : ListPairing.ByName(member, list)?.OrderBy(pair => pair.Value).Select(pair => pair.Key);
}
