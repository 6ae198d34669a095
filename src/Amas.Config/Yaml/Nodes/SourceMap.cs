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
    public Place FindValuePlace(JsonPointer pointer) => Walk(pointer).Value.Place;

    /// <summary>The place of the key that leads to that pointer, or of the nearest value around it.</summary>
    public Place FindKeyPlace(JsonPointer pointer)
    {
        var (value, key, exact) = Walk(pointer);
        return exact && key is not null ? key : value.Place;
    }

    /// <summary>The node at that pointer, or null where the document has none.</summary>
    public SourceNode? FindNode(JsonPointer pointer) => Walk(pointer) is { Exact: true } found ? found.Value : null;

    /// <summary>The steps on which the value at that pointer, or the nearest value around it, came into the document; empty for what stands in it.</summary>
    public IReadOnlyList<ProvenanceStep> FindProvenance(JsonPointer pointer)
    {
        List<ProvenanceStep> steps = [.. root.Provenance];
        var node = root;
        foreach (var token in pointer.Tokens)
        {
            if (FindChild(node, token).Node is not { } next)
            {
                break;
            }

            steps.AddRange(next.Provenance);
            node = next;
        }

        return steps;
    }

    /// <summary>Where in other files than this one the value at that pointer stands, or parts of it: the first place in each.</summary>
    public IReadOnlyList<Place> FindPlacesInOtherFiles(string file, JsonPointer pointer) => FindNode(pointer) is not { } node ? [] :
    [
        .. CollectPlaces(node)
            .Where(place => place.File != file)
            .DistinctBy(place => place.File)
            .OrderBy(place => place.File, StringComparer.Ordinal),
    ];

    private static IEnumerable<Place> CollectPlaces(SourceNode node) => node.Provenance.Select(step => step.Source).OfType<Place>().Prepend(node.Place).Concat(node switch
    {
        SourceNode.Mapping mapping => mapping.Members.SelectMany(member => CollectPlaces(member.Value)),
        SourceNode.Sequence sequence => sequence.Items.SelectMany(CollectPlaces),
        _ => [],
    });

    private (SourceNode Value, Place? Key, bool Exact) Walk(JsonPointer pointer)
    {
        var (node, key) = (root, (Place?)null);
        foreach (var token in pointer.Tokens)
        {
            var (next, nextKey) = FindChild(node, token);
            if (next is null)
            {
                return (node, key, false);
            }

            (node, key) = (next, nextKey);
        }

        return (node, key, true);
    }

    private (SourceNode? Node, Place? Key) FindChild(SourceNode node, string token)
    {
        if (node is SourceNode.Mapping mapping)
        {
            var member = FindMember(mapping, token);
            return (member?.Value, member?.KeyPlace);
        }

        return node is SourceNode.Sequence sequence && int.TryParse(token, out var index) && index >= 0 && index < sequence.Items.Count
            ? (sequence.Items[index], null)
            : default;
    }

    private SourceMember? FindMember(SourceNode.Mapping mapping, string key)
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
