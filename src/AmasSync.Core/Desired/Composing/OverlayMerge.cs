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
/// <param name="step">How what the other brings has come.</param>
/// <param name="findings">Where lists go that cannot be laid over each other.</param>
internal sealed class OverlayMerge(bool isAbove, ProvenanceStep step, List<Finding> findings)
{
    /// <summary>The name of an element of a named list that stands for every element of the document's list.</summary>
    public const string Wildcard = "*";

    public SourceNode Merge(SourceNode own, SourceNode other) => TryMerge("", own, other) ?? (isAbove ? AddProvenance(other) : own);

    /// <summary>What the two say together, or null where one of them stands alone.</summary>
    private SourceNode? TryMerge(string member, SourceNode own, SourceNode other) => (own, other) switch
    {
        (SourceNode.Mapping ownPart, SourceNode.Mapping otherPart) => MergeMappings(DistributeProvenance(ownPart), DistributeProvenance(otherPart)),
        (SourceNode.Sequence ownPart, SourceNode.Sequence otherPart) when NamedLists.Contains(member) && (isAbove ? otherPart : ownPart).Items.Count > 0 =>
            IndexByName(ownPart) is not null && IndexByName(DistributeProvenance(otherPart)) is { } names ? MergeLists(DistributeProvenance(ownPart), DistributeProvenance(otherPart), names) : own,
        _ => null,
    };

    /// <summary>The elements by name, or null with a finding at the one that has none of its own.</summary>
    private Dictionary<string, SourceNode.Mapping>? IndexByName(SourceNode.Sequence list)
    {
        if (TryIndexByName(list) is { } names)
        {
            return names;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        var unnamed = list.Items.First(item => item is not SourceNode.Mapping || GetName(item) is not { } name || !known.Add(name));
        findings.Add(FindingCatalog.UnpairedElement(unnamed.Place, step.Name));
        return null;
    }

    private SourceNode.Mapping MergeMappings(SourceNode.Mapping own, SourceNode.Mapping other)
    {
        var others = other.Members.ToDictionary(member => member.Key, StringComparer.Ordinal);
        List<SourceMember> members = [];
        foreach (var member in own.Members)
        {
            members.Add(others.Remove(member.Key, out var counterpart) ? MergeMember(member, counterpart) : member);
        }

        members.AddRange(other.Members.Where(member => others.ContainsKey(member.Key)).SelectMany(TakeMember));
        return own with { Members = members };
    }

    private SourceMember MergeMember(SourceMember own, SourceMember other) =>
        TryMerge(own.Key, own.Value, other.Value) is { } merged ? own with { Value = merged }
        : isAbove ? TakeMember(other).FirstOrDefault() ?? own
        : own;

    /// <summary>A member that the document lacks.</summary>
    private IEnumerable<SourceMember> TakeMember(SourceMember member) => ResolveWildcards(member).Select(resolved => resolved with { Value = AddProvenance(resolved.Value) });

    /// <summary>What a member says where nothing lies under it: elements for every element say nothing where there is no list, however deep they stand.</summary>
    private IEnumerable<SourceMember> ResolveWildcards(SourceMember member) => member.Value switch
    {
        SourceNode.Mapping mapping => [member with { Value = ResolveWildcards(mapping) }],
        SourceNode.Sequence list when NamedLists.Contains(member.Key) && TryIndexByName(list) is { } names => ResolveElements(member, list, names),
        _ => [member],
    };

    private IEnumerable<SourceMember> ResolveElements(SourceMember member, SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names)
    {
        SourceNode[] items =
        [
            .. SelectRemaining(list, names, []).Select(ResolveWildcards),
        ];
        return items.Length == 0 && names.ContainsKey(Wildcard) ? []
            : items.SequenceEqual(list.Items, ReferenceEqualityComparer.Instance) ? [member]
            : [member with { Value = list with { Items = items } }];
    }

    // What stays the same stays the same object: many agents share it.
    private SourceNode ResolveWildcards(SourceNode node)
    {
        if (node is not SourceNode.Mapping mapping)
        {
            return node;
        }

        SourceMember[] members = [.. mapping.Members.SelectMany(ResolveWildcards)];
        return members.SequenceEqual(mapping.Members, ReferenceEqualityComparer.Instance) ? mapping : mapping with { Members = members };
    }

    private SourceNode.Sequence MergeLists(SourceNode.Sequence own, SourceNode.Sequence other, Dictionary<string, SourceNode.Mapping> others)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        List<SourceNode> items = [];
        foreach (var item in own.Items)
        {
            var name = GetName(item) ?? "";
            known.Add(name);
            items.Add(MergeElement(item, name == Wildcard ? null : others.GetValueOrDefault(name), others.GetValueOrDefault(Wildcard)));
        }

        items.AddRange(SelectRemaining(other, others, known).Select(ResolveWildcards).Select(AddProvenance));
        return own with { Items = items };
    }

    /// <summary>What stands for every element is weaker than what stands for this one.</summary>
    private SourceNode MergeElement(SourceNode item, SourceNode.Mapping? named, SourceNode.Mapping? wildcard)
    {
        var (first, second) = isAbove ? (RemoveName(wildcard), RemoveName(named)) : (RemoveName(named), RemoveName(wildcard));
        var result = first is null ? item : Merge(item, first);
        return second is null ? result : Merge(result, second);
    }

    private IEnumerable<SourceNode> SelectRemaining(SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names, HashSet<string> known)
    {
        var wildcard = RemoveName(names.GetValueOrDefault(Wildcard));
        foreach (var item in list.Items.Where(item => GetName(item) is { } name && name != Wildcard && !known.Contains(name)))
        {
            yield return wildcard is null ? item : new OverlayMerge(isAbove: false, new(ProvenanceKind.Defaults, wildcard.Place, Wildcard), findings).Merge(item, wildcard);
        }
    }

    private static SourceNode.Mapping? RemoveName(SourceNode.Mapping? element) =>
        element is null ? null : element with { Members = [.. element.Members.Where(member => member.Key != "name")] };

    private static Dictionary<string, SourceNode.Mapping>? TryIndexByName(SourceNode.Sequence list)
    {
        Dictionary<string, SourceNode.Mapping> names = new(StringComparer.Ordinal);
        return list.Items.All(item => item is SourceNode.Mapping element && GetName(element) is { } name && names.TryAdd(name, element)) ? names : null;
    }

    private static string? GetName(SourceNode item) =>
        item is SourceNode.Mapping element && element.Members.FirstOrDefault(member => member.Key == "name")?.Value is SourceNode.Scalar { Value: ConfigValue.Text name }
            ? name.Value
            : null;

    // Parts of both come together: from here on each part knows its own way.
    private static SourceNode.Mapping DistributeProvenance(SourceNode.Mapping mapping) => mapping.Provenance.Count == 0 ? mapping : mapping with
    {
        Provenance = [],
        Members = [.. mapping.Members.Select(member => member with { Value = PrependProvenance(mapping.Provenance, member.Value) })],
    };

    private static SourceNode.Sequence DistributeProvenance(SourceNode.Sequence list) => list.Provenance.Count == 0 ? list : list with
    {
        Provenance = [],
        Items = [.. list.Items.Select(item => PrependProvenance(list.Provenance, item))],
    };

    private static SourceNode PrependProvenance(IReadOnlyList<ProvenanceStep> outer, SourceNode node) => node with { Provenance = [.. outer, .. node.Provenance] };

    private SourceNode AddProvenance(SourceNode node) => node with { Provenance = [step, .. node.Provenance] };
}
