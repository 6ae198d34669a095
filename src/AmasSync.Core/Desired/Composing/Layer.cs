using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Lays a document and another over each other: mappings member by member, elements of named lists by name, everything else as one value. A null
/// takes away what lies under it, and so does an empty list. The order of the document stays; what only the other has comes after it.
/// </summary>
/// <param name="isAbove">Whether the other wins (an overlay) or the document does (defaults).</param>
/// <param name="way">How what the other brings has come.</param>
/// <param name="findings">Where lists go that cannot be laid over each other.</param>
internal sealed class Layer(bool isAbove, Way way, List<Finding> findings)
{
    /// <summary>The name of an element of a named list that stands for every element of the document's list.</summary>
    public const string Every = "*";

    public SourceNode Merge(SourceNode own, SourceNode other) => Both("", own, other) ?? (isAbove ? Brought(other) : own);

    /// <summary>What the two say together, or null where one of them stands alone.</summary>
    private SourceNode? Both(string member, SourceNode own, SourceNode other) => (own, other) switch
    {
        (SourceNode.Mapping one, SourceNode.Mapping two) => Mapping(Spread(one), Spread(two)),
        (SourceNode.Sequence one, SourceNode.Sequence two) when NamedLists.Contains(member) && (isAbove ? two : one).Items.Count > 0 =>
            Named(one) is not null && Named(Spread(two)) is { } names ? List(Spread(one), Spread(two), names) : own,
        _ => null,
    };

    /// <summary>The elements by name, or null with a finding at the one that has none of its own.</summary>
    private Dictionary<string, SourceNode.Mapping>? Named(SourceNode.Sequence list)
    {
        if (NamesOf(list) is { } names)
        {
            return names;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        var nameless = list.Items.First(item => item is not SourceNode.Mapping || NameOf(item) is not { } name || !known.Add(name));
        findings.Add(FindingCatalog.UnpairedElement(nameless.Place, way.Name));
        return null;
    }

    private SourceNode.Mapping Mapping(SourceNode.Mapping own, SourceNode.Mapping other)
    {
        var others = other.Members.ToDictionary(member => member.Key, StringComparer.Ordinal);
        List<SourceMember> members = [];
        foreach (var member in own.Members)
        {
            members.Add(others.Remove(member.Key, out var laid) ? Met(member, laid) : member);
        }

        members.AddRange(other.Members.Where(member => others.ContainsKey(member.Key)).SelectMany(Added));
        return own with { Members = members };
    }

    private SourceMember Met(SourceMember own, SourceMember other) =>
        Both(own.Key, own.Value, other.Value) is { } both ? own with { Value = both }
        : isAbove ? Added(other).FirstOrDefault() ?? own
        : own;

    /// <summary>A member that the document lacks.</summary>
    private IEnumerable<SourceMember> Added(SourceMember member) => Alone(member).Select(alone => alone with { Value = Brought(alone.Value) });

    /// <summary>What a member says where nothing lies under it: elements for every element say nothing where there is no list, however deep they stand.</summary>
    private IEnumerable<SourceMember> Alone(SourceMember member) => member.Value switch
    {
        SourceNode.Mapping mapping => [member with { Value = Alone(mapping) }],
        SourceNode.Sequence list when NamedLists.Contains(member.Key) && NamesOf(list) is { } names => Elements(member, list, names),
        _ => [member],
    };

    private IEnumerable<SourceMember> Elements(SourceMember member, SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names)
    {
        SourceNode[] items =
        [
            .. Rest(list, names, []).Select(Alone),
        ];
        return items.Length == 0 && names.ContainsKey(Every) ? []
            : items.SequenceEqual(list.Items, ReferenceEqualityComparer.Instance) ? [member]
            : [member with { Value = list with { Items = items } }];
    }

    // What stays the same stays the same object: many agents share it.
    private SourceNode Alone(SourceNode node)
    {
        if (node is not SourceNode.Mapping mapping)
        {
            return node;
        }

        SourceMember[] members = [.. mapping.Members.SelectMany(Alone)];
        return members.SequenceEqual(mapping.Members, ReferenceEqualityComparer.Instance) ? mapping : mapping with { Members = members };
    }

    private SourceNode.Sequence List(SourceNode.Sequence own, SourceNode.Sequence other, Dictionary<string, SourceNode.Mapping> others)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        List<SourceNode> items = [];
        foreach (var item in own.Items)
        {
            var name = NameOf(item) ?? "";
            known.Add(name);
            items.Add(Element(item, name == Every ? null : others.GetValueOrDefault(name), others.GetValueOrDefault(Every)));
        }

        items.AddRange(Rest(other, others, known).Select(Alone).Select(Brought));
        return own with { Items = items };
    }

    /// <summary>What stands for every element is weaker than what stands for this one.</summary>
    private SourceNode Element(SourceNode item, SourceNode.Mapping? named, SourceNode.Mapping? every)
    {
        var (first, second) = isAbove ? (WithoutName(every), WithoutName(named)) : (WithoutName(named), WithoutName(every));
        var result = first is null ? item : Merge(item, first);
        return second is null ? result : Merge(result, second);
    }

    private IEnumerable<SourceNode> Rest(SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names, HashSet<string> known)
    {
        var every = WithoutName(names.GetValueOrDefault(Every));
        foreach (var item in list.Items.Where(item => NameOf(item) is { } name && name != Every && !known.Contains(name)))
        {
            yield return every is null ? item : new Layer(isAbove: false, new(SourceForm.Defaults, every.Place, Every), findings).Merge(item, every);
        }
    }

    private static SourceNode.Mapping? WithoutName(SourceNode.Mapping? element) =>
        element is null ? null : element with { Members = [.. element.Members.Where(member => member.Key != "name")] };

    private static Dictionary<string, SourceNode.Mapping>? NamesOf(SourceNode.Sequence list)
    {
        Dictionary<string, SourceNode.Mapping> names = new(StringComparer.Ordinal);
        return list.Items.All(item => item is SourceNode.Mapping element && NameOf(element) is { } name && names.TryAdd(name, element)) ? names : null;
    }

    private static string? NameOf(SourceNode item) =>
        item is SourceNode.Mapping element && element.Members.FirstOrDefault(member => member.Key == "name")?.Value is SourceNode.Scalar { Value: ConfigValue.Text name }
            ? name.Value
            : null;

    // Parts of both come together: from here on each part knows its own way.
    private static SourceNode.Mapping Spread(SourceNode.Mapping mapping) => mapping.Ways.Count == 0 ? mapping : mapping with
    {
        Ways = [],
        Members = [.. mapping.Members.Select(member => member with { Value = Behind(mapping.Ways, member.Value) })],
    };

    private static SourceNode.Sequence Spread(SourceNode.Sequence list) => list.Ways.Count == 0 ? list : list with
    {
        Ways = [],
        Items = [.. list.Items.Select(item => Behind(list.Ways, item))],
    };

    private static SourceNode Behind(IReadOnlyList<Way> ways, SourceNode node) => node with { Ways = [.. ways, .. node.Ways] };

    private SourceNode Brought(SourceNode node) => node with { Ways = [way, .. node.Ways] };
}
