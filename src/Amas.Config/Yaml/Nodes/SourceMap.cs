using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>From a pointer into a configuration to the place where its author wrote it. Walks the document on demand: places are asked for only when something is wrong.</summary>
internal sealed class SourceMap(SourceNode root)
{
    // Fewer members are found as fast one by one.
    private const int ManyMembers = 16;

    private readonly Dictionary<SourceNode.Mapping, Dictionary<string, SourceMember>> members = new(ReferenceEqualityComparer.Instance);

    /// <summary>The place of the value at that pointer, or of the nearest value around it.</summary>
    public Place ValueAt(JsonPointer pointer) => Walk(pointer).Value.Place;

    /// <summary>The place of the key that leads to that pointer, or of the nearest value around it.</summary>
    public Place KeyAt(JsonPointer pointer)
    {
        var (value, key, exact) = Walk(pointer);
        return exact && key is not null ? key : value.Place;
    }

    /// <summary>The node at that pointer, or null where the document has none.</summary>
    public SourceNode? NodeAt(JsonPointer pointer) => Walk(pointer) is { Exact: true } found ? found.Value : null;

    /// <summary>The steps on which the value at that pointer, or the nearest value around it, came into the document; empty for what stands in it.</summary>
    public IReadOnlyList<Way> WayTo(JsonPointer pointer)
    {
        List<Way> ways = [.. root.Ways];
        var node = root;
        foreach (var token in pointer.Tokens)
        {
            if (Step(node, token).Node is not { } next)
            {
                break;
            }

            ways.AddRange(next.Ways);
            node = next;
        }

        return ways;
    }

    /// <summary>Where in other files than this one the value at that pointer stands, or parts of it: the first place in each.</summary>
    public IReadOnlyList<Place> Outside(string file, JsonPointer pointer) => NodeAt(pointer) is not { } node ? [] :
    [
        .. PlacesIn(node)
            .Where(place => place.File != file)
            .DistinctBy(place => place.File)
            .OrderBy(place => place.File, StringComparer.Ordinal),
    ];

    private static IEnumerable<Place> PlacesIn(SourceNode node) => node.Ways.Select(way => way.Source).OfType<Place>().Prepend(node.Place).Concat(node switch
    {
        SourceNode.Mapping mapping => mapping.Members.SelectMany(member => PlacesIn(member.Value)),
        SourceNode.Sequence sequence => sequence.Items.SelectMany(PlacesIn),
        _ => [],
    });

    private (SourceNode Value, Place? Key, bool Exact) Walk(JsonPointer pointer)
    {
        var (node, key) = (root, (Place?)null);
        foreach (var token in pointer.Tokens)
        {
            var (next, nextKey) = Step(node, token);
            if (next is null)
            {
                return (node, key, false);
            }

            (node, key) = (next, nextKey);
        }

        return (node, key, true);
    }

    private (SourceNode? Node, Place? Key) Step(SourceNode node, string token)
    {
        if (node is SourceNode.Mapping mapping)
        {
            var member = Member(mapping, token);
            return (member?.Value, member?.KeyPlace);
        }

        return node is SourceNode.Sequence sequence && int.TryParse(token, out var index) && index >= 0 && index < sequence.Items.Count
            ? (sequence.Items[index], null)
            : default;
    }

    private SourceMember? Member(SourceNode.Mapping mapping, string key)
    {
        if (mapping.Members.Count < ManyMembers)
        {
            return mapping.Members.FirstOrDefault(member => member.Key == key);
        }

        if (!members.TryGetValue(mapping, out var byKey))
        {
            members[mapping] = byKey = mapping.Members.DistinctBy(member => member.Key).ToDictionary(member => member.Key, StringComparer.Ordinal);
        }

        return byKey.GetValueOrDefault(key);
    }
}
