using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Merges a document with an overlay or with defaults: mappings member by member, elements of named lists by name, everything else as one
/// value. A null or an empty list removes the value below it. The order of the document is kept; members that only the other document has
/// follow.
/// </summary>
/// <param name="isAbove">Whether the other document takes precedence (an overlay) or this one (defaults).</param>
/// <param name="step">The provenance step of values from the other document.</param>
/// <param name="findings">Receives findings about lists that cannot be merged.</param>
internal sealed class OverlayMerge(bool isAbove, ProvenanceStep step, List<Finding> findings)
{
    /// <summary>The name of an element of a named list that applies to every element of the document's list.</summary>
    public const string Wildcard = "*";

    public SourceNode Merge(SourceNode own, SourceNode other) => TryMerge("", own, other) ?? (isAbove ? AddProvenance(other) : own);

    /// <summary>Returns the merged value, or null if the two values cannot be merged and one of them replaces the other.</summary>
    private SourceNode? TryMerge(string member, SourceNode own, SourceNode other) => (own, other) switch
    {
        (SourceNode.Mapping ownPart, SourceNode.Mapping otherPart) =>
            MergeMappings(DistributeProvenance(ownPart), DistributeProvenance(otherPart)),
        (SourceNode.Sequence ownPart, SourceNode.Sequence otherPart) when NamedLists.Contains(member) =>
            TryMergeLists(ownPart, otherPart),
        _ => null,
    };

    private SourceNode.Sequence? TryMergeLists(SourceNode.Sequence own, SourceNode.Sequence other)
    {
        var winner = isAbove ? other : own;
        if (winner.Items.Count == 0)
        {
            return null;
        }

        var others = DistributeProvenance(other);
        return IndexByName(own) is not null && IndexByName(others) is { } names
            ? MergeLists(DistributeProvenance(own), others, names)
            : own;
    }

    /// <summary>Returns the elements by name, or null with a finding at the first element without a unique name.</summary>
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

    private SourceMember MergeMember(SourceMember own, SourceMember other)
    {
        if (TryMerge(own.Key, own.Value, other.Value) is { } merged)
        {
            return own with { Value = merged };
        }

        return isAbove ? TakeMember(other).FirstOrDefault() ?? own : own;
    }

    /// <summary>Returns a member that the document does not have; nothing if it consists of a wildcard element only.</summary>
    private IEnumerable<SourceMember> TakeMember(SourceMember member) =>
        ResolveWildcards(member).Select(resolved => resolved with { Value = AddProvenance(resolved.Value) });

    /// <summary>
    /// Removes wildcard elements from a member that has no counterpart, at any depth: without a list they have no effect.
    /// </summary>
    private IEnumerable<SourceMember> ResolveWildcards(SourceMember member) => member.Value switch
    {
        SourceNode.Mapping mapping => [member with { Value = ResolveWildcards(mapping) }],
        SourceNode.Sequence list when NamedLists.Contains(member.Key) && TryIndexByName(list) is { } names =>
            ResolveElements(member, list, names),
        _ => [member],
    };

    private IEnumerable<SourceMember> ResolveElements(
        SourceMember member, SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names)
    {
        SourceNode[] items = [.. SelectRemaining(list, names, []).Select(ResolveWildcards)];
        if (items.Length == 0 && names.ContainsKey(Wildcard))
        {
            return [];
        }

        var isUnchanged = items.SequenceEqual(list.Items, ReferenceEqualityComparer.Instance);
        return isUnchanged ? [member] : [member with { Value = list with { Items = items } }];
    }

    // Unchanged nodes keep their identity, because many agents share them.
    private SourceNode ResolveWildcards(SourceNode node)
    {
        if (node is not SourceNode.Mapping mapping)
        {
            return node;
        }

        SourceMember[] members = [.. mapping.Members.SelectMany(ResolveWildcards)];
        var isUnchanged = members.SequenceEqual(mapping.Members, ReferenceEqualityComparer.Instance);
        return isUnchanged ? mapping : mapping with { Members = members };
    }

    private SourceNode.Sequence MergeLists(
        SourceNode.Sequence own, SourceNode.Sequence other, Dictionary<string, SourceNode.Mapping> others)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        List<SourceNode> items = [];
        foreach (var item in own.Items)
        {
            var name = GetName(item) ?? "";
            known.Add(name);
            var named = name == Wildcard ? null : others.GetValueOrDefault(name);
            items.Add(MergeElement(item, named, others.GetValueOrDefault(Wildcard)));
        }

        items.AddRange(SelectRemaining(other, others, known).Select(ResolveWildcards).Select(AddProvenance));
        return own with { Items = items };
    }

    /// <summary>Merges an element with its counterpart and with the wildcard element. The counterpart takes precedence.</summary>
    private SourceNode MergeElement(SourceNode item, SourceNode.Mapping? named, SourceNode.Mapping? wildcard)
    {
        var (first, second) = isAbove
            ? (RemoveName(wildcard), RemoveName(named))
            : (RemoveName(named), RemoveName(wildcard));
        var result = first is null ? item : Merge(item, first);
        return second is null ? result : Merge(result, second);
    }

    private IEnumerable<SourceNode> SelectRemaining(
        SourceNode.Sequence list, Dictionary<string, SourceNode.Mapping> names, HashSet<string> known)
    {
        var wildcard = RemoveName(names.GetValueOrDefault(Wildcard));
        foreach (var item in list.Items.Where(item => GetName(item) is { } name && name != Wildcard && !known.Contains(name)))
        {
            yield return wildcard is null ? item : ApplyWildcard(item, wildcard);
        }
    }

    private SourceNode ApplyWildcard(SourceNode item, SourceNode.Mapping wildcard)
    {
        ProvenanceStep defaults = new(ProvenanceKind.Defaults, wildcard.Place, Wildcard);
        return new OverlayMerge(isAbove: false, defaults, findings).Merge(item, wildcard);
    }

    private static SourceNode.Mapping? RemoveName(SourceNode.Mapping? element) =>
        element is null ? null : element with { Members = [.. element.Members.Where(member => member.Key != "name")] };

    private static Dictionary<string, SourceNode.Mapping>? TryIndexByName(SourceNode.Sequence list)
    {
        Dictionary<string, SourceNode.Mapping> names = new(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not SourceNode.Mapping element || GetName(element) is not { } name || !names.TryAdd(name, element))
            {
                return null;
            }
        }

        return names;
    }

    /// <summary>Returns the name in NFC: names that look the same are the same element.</summary>
    private static string? GetName(SourceNode item)
    {
        var members = (item as SourceNode.Mapping)?.Members ?? [];
        var name = members.FirstOrDefault(member => member.Key == "name")?.Value;
        return name is SourceNode.Scalar { Value: ConfigValue.Text text } ? NormalForm.Compose(text.Value) : null;
    }

    // After merging, members of both documents are in one mapping, so each member needs its own provenance.
    private static SourceNode.Mapping DistributeProvenance(SourceNode.Mapping mapping)
    {
        if (mapping.Provenance.Count == 0)
        {
            return mapping;
        }

        var members = mapping.Members.Select(member => member with { Value = PrependProvenance(mapping.Provenance, member.Value) });
        return mapping with { Provenance = [], Members = [.. members] };
    }

    private static SourceNode.Sequence DistributeProvenance(SourceNode.Sequence list)
    {
        if (list.Provenance.Count == 0)
        {
            return list;
        }

        var items = list.Items.Select(item => PrependProvenance(list.Provenance, item));
        return list with { Provenance = [], Items = [.. items] };
    }

    private static SourceNode PrependProvenance(IReadOnlyList<ProvenanceStep> outer, SourceNode node) =>
        node with { Provenance = [.. outer, .. node.Provenance] };

    private SourceNode AddProvenance(SourceNode node) => node with { Provenance = [step, .. node.Provenance] };
}
