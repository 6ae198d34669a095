using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// Copies the values at the ignored places from one configuration (the source) to another (the target). A place with a name of its own (an
/// element of a named list, a variable) is not copied in part: it is left unchanged if only the target has it, and left out if only the
/// source has it.
/// </summary>
/// <param name="choose">Chooses the value at an ignored place from the target's and the source's; null means absent.</param>
internal sealed class ValueOverlay(Func<ConfigValue?, ConfigValue?, ConfigValue?> choose)
{
    private const string NamedMembers = "variables";

    public ConfigValue.Map Apply(ConfigValue.Map target, ConfigValue.Map source, IgnoredPlaces places) =>
        OverlayValue(target, source, places, "") as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private ConfigValue? OverlayValue(ConfigValue? target, ConfigValue? source, IgnoredPlaces places, string member)
    {
        if (places.IsEmpty)
        {
            return target;
        }

        return places.IsIgnored ? choose(target, source) : (target, source) switch
        {
            (ConfigValue.List or null, ConfigValue.List) or (ConfigValue.List, _) =>
                OverlayElements(target as ConfigValue.List, source as ConfigValue.List, places, member),
            (ConfigValue.Map or null, ConfigValue.Map) or (ConfigValue.Map, _) =>
                OverlayMembers(target as ConfigValue.Map, source as ConfigValue.Map, places, member),
            _ => target,
        };
    }

    private ConfigValue.Map? OverlayMembers(ConfigValue.Map? target, ConfigValue.Map? source, IgnoredPlaces places, string member)
    {
        List<KeyValuePair<string, ConfigValue>> members = [];
        foreach (var name in GetKeys(target).Concat(GetKeys(source)).Distinct(StringComparer.Ordinal))
        {
            if (OverlayMember(target?[name], source?[name], places.Descend(name), name, isNamed: member == NamedMembers) is { } value)
            {
                members.Add(new(name, value));
            }
        }

        return members.Count == 0 && target is not { Members.Count: 0 } ? null : new(members);
    }

    private ConfigValue? OverlayMember(ConfigValue? target, ConfigValue? source, IgnoredPlaces places, string name, bool isNamed) =>
        isNamed && !places.IsIgnored && (target is null || source is null) ? target : OverlayValue(target, source, places, name);

    private ConfigValue? OverlayElements(ConfigValue.List? target, ConfigValue.List? source, IgnoredPlaces places, string member)
    {
        if (places.IsEveryElementIgnored)
        {
            return choose(target, source);
        }

        var (targetNames, sourceNames) = (GetNames(target, member), GetNames(source, member));
        ConfigValue[] items = (targetNames, sourceNames) switch
        {
            ({ }, { }) => [.. targetNames.Union(sourceNames, StringComparer.Ordinal).Select(OverlayElement).OfType<ConfigValue>()],
            (null, null) => [.. OverlayByIndex(target?.Items ?? [], source?.Items ?? [], places).OfType<ConfigValue>()],
            _ => [.. target?.Items ?? []],
        };
        return items.Length == 0 && target is not { Items.Count: 0 } ? null : new ConfigValue.List(items);

        ConfigValue? OverlayElement(string name)
        {
            var targetElement = NamedElements.FindElement(member, target, name);
            var sourceElement = NamedElements.FindElement(member, source, name);
            return OverlayMember(targetElement, sourceElement, places.Descend(name), "", isNamed: true);
        }
    }

    // An unnamed list is one value: parts are copied only between elements that correspond to each other.
    private IEnumerable<ConfigValue?> OverlayByIndex(
        IReadOnlyList<ConfigValue> target,
        IReadOnlyList<ConfigValue> source,
        IgnoredPlaces places)
    {
        for (var index = 0; index < Math.Max(target.Count, source.Count); index++)
        {
            var childPlaces = places.Descend(index);
            var targetItem = index < target.Count ? target[index] : null;
            var sourceItem = childPlaces.IsIgnored || targetItem is null
                ? source.ElementAtOrDefault(index)
                : FindCounterpart(targetItem, source, index);
            yield return OverlayMember(targetItem, sourceItem, childPlaces, "", isNamed: true);
        }
    }

    private static ConfigValue? FindCounterpart(ConfigValue item, IReadOnlyList<ConfigValue> others, int index) =>
        NamedLists.GetName(item) is { } name && others.Any(other => NamedLists.GetName(other) is not null)
            ? others.FirstOrDefault(other => NamedLists.GetName(other) == name)
            : others.ElementAtOrDefault(index);

    private static IEnumerable<string> GetKeys(ConfigValue.Map? map) => map?.Members.Select(member => member.Key) ?? [];

    private static IEnumerable<string>? GetNames(ConfigValue.List? list, string member)
    {
        if (list is null && NamedElements.IndexByName(member, new ConfigValue.List([])) is not null)
        {
            return [];
        }

        return NamedElements.IndexByName(member, list)?.OrderBy(pair => pair.Value).Select(pair => pair.Key);
    }
}
