using System.Runtime.CompilerServices;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>
/// Maps pointers into a configuration to places in its files. It walks the document on demand, because places are needed only for
/// findings.
/// </summary>
/// <param name="readRoot">Returns the document, each time the same one.</param>
internal sealed class SourceMap(Func<SourceNode> readRoot)
{
    // Below this number of members, a linear search is as fast as an index.
    private const int ManyMembers = 16;

    private ConditionalWeakTable<SourceNode.Mapping, Dictionary<string, SourceMember>>? indexes;

    /// <summary>Gets the map of a document that was not kept, because nothing asks for its places any longer.</summary>
    public static SourceMap Released { get; } = new(() => throw new InvalidOperationException("The document was not kept."));

    /// <summary>Creates the map of a document that stays in memory.</summary>
    public SourceMap(SourceNode root)
        : this(() => root)
    {
    }

    /// <summary>Returns the place of the value at that pointer, or of the nearest value that contains it.</summary>
    public Place FindValuePlace(JsonPointer pointer) => Walk(pointer).Value.Place;

    /// <summary>Returns the place of the key of that pointer, or of the nearest value that contains it.</summary>
    public Place FindKeyPlace(JsonPointer pointer)
    {
        var (value, key, exact) = Walk(pointer);
        return exact && key is not null ? key : value.Place;
    }

    /// <summary>Returns the node at that pointer, or null if the document has none.</summary>
    public SourceNode? FindNode(JsonPointer pointer) => Walk(pointer) is { Exact: true } found ? found.Value : null;

    /// <summary>
    /// Returns the steps by which the value at that pointer, or the nearest value that contains it, came into the document; empty
    /// for a value of the document itself.
    /// </summary>
    public IReadOnlyList<ProvenanceStep> FindProvenance(JsonPointer pointer)
    {
        var node = readRoot();
        List<ProvenanceStep> steps = [.. node.Provenance];
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

    /// <summary>Returns the first place in each other file that contains the value at that pointer or parts of it.</summary>
    public IReadOnlyList<Place> FindPlacesInOtherFiles(string file, JsonPointer pointer)
    {
        if (FindNode(pointer) is not { } node)
        {
            return [];
        }

        var others = CollectPlaces(node).Where(place => place.File != file).DistinctBy(place => place.File);
        return [.. others.OrderBy(place => place.File, StringComparer.Ordinal)];
    }

    /// <summary>Returns whether a part of the document comes from elsewhere than from the text of this file.</summary>
    public bool HasPartsFromElsewhere(string file) => IsFromElsewhere(readRoot(), file);

    /// <summary>Returns the places of all values of the document and of the variables in them.</summary>
    public IEnumerable<Place> ListPlaces() => CollectPlaces(readRoot()).Distinct();

    private static bool IsFromElsewhere(SourceNode node, string file)
    {
        if (node.Provenance.Count > 0 || node.Place.File != file)
        {
            return true;
        }

        return node switch
        {
            SourceNode.Mapping mapping => mapping.Members.Any(member => IsFromElsewhere(member.Value, file)),
            SourceNode.Sequence sequence => sequence.Items.Any(item => IsFromElsewhere(item, file)),
            _ => false,
        };
    }

    private static IEnumerable<Place> CollectPlaces(SourceNode node)
    {
        var own = node.Provenance.Select(step => step.Source).OfType<Place>().Prepend(node.Place);
        return node switch
        {
            SourceNode.Mapping mapping => own.Concat(mapping.Members.SelectMany(member => CollectPlaces(member.Value))),
            SourceNode.Sequence sequence => own.Concat(sequence.Items.SelectMany(CollectPlaces)),
            _ => own,
        };
    }

    private (SourceNode Value, Place? Key, bool Exact) Walk(JsonPointer pointer)
    {
        var (node, key) = (readRoot(), (Place?)null);
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

        return node is SourceNode.Sequence sequence && JsonPointer.TryParseIndex(token) is { } index && index < sequence.Items.Count
            ? (sequence.Items[index], null)
            : default;
    }

    private SourceMember? FindMember(SourceNode.Mapping mapping, string key)
    {
        if (mapping.Members.Count < ManyMembers)
        {
            return mapping.Members.FirstOrDefault(member => member.Key == key);
        }

        indexes ??= [];
        return indexes.GetValue(mapping, IndexByKey).GetValueOrDefault(key);
    }

    private static Dictionary<string, SourceMember> IndexByKey(SourceNode.Mapping mapping) => mapping.Members
        .DistinctBy(member => member.Key)
        .ToDictionary(member => member.Key, StringComparer.Ordinal);
}
