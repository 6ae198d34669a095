using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Collects the members of one mapping. Keys are unique. Merge keys work as in YAML 1.1: the members of <c>&lt;&lt;</c> are inserted
/// at its position, keys of the mapping itself take precedence, and of several merged mappings the earlier one.
/// </summary>
internal sealed class MappingBuilder(List<Finding> findings)
{
    private const string MergeKey = "<<";
    private const int LinearLimit = 8;

    private readonly List<SourceMember> members = [];
    private Dictionary<string, Place>? index;
    private (int Position, SourceNode Value, Place Key)? merge;

    /// <summary>Adds the next member. A null key has been reported already and is skipped.</summary>
    public void Add(YamlEvent keyEvent, string? key, SourceNode value)
    {
        if (key is null)
        {
            return;
        }

        var isMerge = key == MergeKey && keyEvent.IsPlain;
        var earlier = isMerge ? merge?.Key : FindKeyPlace(key);
        if (earlier is not null)
        {
            findings.Add(FindingCatalog.DuplicateKey(keyEvent.Place, key, earlier, isMerge));
        }
        else if (isMerge)
        {
            merge = (members.Count, value, keyEvent.Place);
        }
        else
        {
            members.Add(new(key, keyEvent.Place, value));
            index?.Add(key, keyEvent.Place);
        }
    }

    public IReadOnlyList<SourceMember> Build()
    {
        if (merge is not { } found)
        {
            return members;
        }

        HashSet<string> taken = new(members.Select(member => member.Key), StringComparer.Ordinal);
        var merged = FindMergeSources(found.Value).SelectMany(source => source.Members);
        members.InsertRange(found.Position, [.. merged.Where(member => taken.Add(member.Key))]);
        return members;
    }

    private IEnumerable<SourceNode.Mapping> FindMergeSources(SourceNode value)
    {
        foreach (var source in value is SourceNode.Sequence sequence ? sequence.Items : [value])
        {
            if (source is SourceNode.Mapping mapping)
            {
                yield return mapping;
            }
            else
            {
                findings.Add(source is SourceNode.Tagged { Tag: SourceTags.Include } include
                    ? FindingCatalog.IncludeInMerge(source.Place, include.Text)
                    : FindingCatalog.UnusableMerge(source.Place));
            }
        }
    }

    private Place? FindKeyPlace(string key)
    {
        if (members.Count < LinearLimit)
        {
            return members.Find(member => member.Key == key)?.KeyPlace;
        }

        index ??= members.ToDictionary(member => member.Key, member => member.KeyPlace, StringComparer.Ordinal);
        return index.GetValueOrDefault(key);
    }
}
