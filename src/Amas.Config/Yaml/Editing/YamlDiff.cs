using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Computes the smallest edits that turn one value into another, in the order in which they have to be applied. Members keep their order
/// and new ones get their documented position; list items that stay keep their position. Null members count as absent.
/// </summary>
internal sealed class YamlDiff
{
    private readonly List<YamlEdit> edits = [];

    private YamlDiff()
    {
    }

    public static IReadOnlyList<YamlEdit> Compute(ConfigValue from, ConfigValue to) => Compute(from, to, JsonPointer.Root);

    /// <summary>Computes the edits of a value at a place of a document.</summary>
    public static IReadOnlyList<YamlEdit> Compute(ConfigValue from, ConfigValue to, JsonPointer at)
    {
        YamlDiff diff = new();
        diff.Compare(from, to, at);
        return diff.edits;
    }

    private void Compare(ConfigValue from, ConfigValue to, JsonPointer at)
    {
        if (CanonicalJson.AreEqual(from, to))
        {
            return;
        }

        switch (from, to)
        {
            case (ConfigValue.Map before, ConfigValue.Map after):
                CompareMembers(before, after, at);
                break;
            case (ConfigValue.List before, ConfigValue.List after) when ListAlignment.Compute(before, after, at) is { } alignment:
                var (moves, moved) = ListMoves.Compute(before, after, at);
                edits.AddRange(moves);
                CompareItems(moves.Count == 0 ? alignment : ListAlignment.Compute(moved, after, at) ?? alignment, at);
                break;
            default:
                edits.Add(new YamlEdit.Set(at, DocumentedOrder.Apply(to, at)));
                break;
        }
    }

    private void CompareMembers(ConfigValue.Map before, ConfigValue.Map after, JsonPointer at)
    {
        List<string> present = [.. before.Members.Select(member => member.Key)];
        foreach (var (key, value) in before.Members.Where(member => member.Value is not ConfigValue.Null))
        {
            if (after[key] is { } next)
            {
                Compare(value, next, at.Then(key));
            }
            else
            {
                edits.Add(new YamlEdit.Remove(at.Then(key)));
                present.Remove(key);
            }
        }

        AddMembers(present, before, after, at);
    }

    // The last one first, each after a member that is there before: none of them depends on another.
    private void AddMembers(List<string> present, ConfigValue.Map before, ConfigValue.Map after, JsonPointer at)
    {
        HashSet<string> existing = new(present, StringComparer.Ordinal);
        Dictionary<string, ConfigValue> added = new(StringComparer.Ordinal);
        foreach (var (key, value) in DocumentedOrder.Apply(after, at) is ConfigValue.Map ordered ? ordered.Members : [])
        {
            if (before[key] is null && value is not ConfigValue.Null)
            {
                if (existing.Contains(key))
                {
                    present.Remove(key);
                }

                var predecessor = DocumentedOrder.FindPredecessor(key, present, at);
                present.Insert(predecessor is null ? 0 : present.LastIndexOf(predecessor) + 1, key);
                added.Add(key, value);
            }
        }

        List<YamlEdit> additions = [];
        string? anchor = null;
        foreach (var key in present)
        {
            if (added.TryGetValue(key, out var value))
            {
                additions.Add(new YamlEdit.Add(at, key, value, anchor));
            }

            anchor = existing.Contains(key) ? key : anchor;
        }

        additions.Reverse();
        edits.AddRange(additions);
    }

    // From the end, so that items that are edited later keep their index.
    private void CompareItems(ListAlignment alignment, JsonPointer at)
    {
        foreach (var gap in alignment.Gaps.Reverse())
        {
            var pairs = CountPairs(gap);
            for (var extra = gap.Before.Count - 1; extra >= pairs; extra--)
            {
                edits.Add(new YamlEdit.Remove(at.Then(gap.Start + extra)));
            }

            // All at the same index, the last one first: none of them changes the index of another.
            for (var more = gap.After.Count - 1; more >= pairs; more--)
            {
                edits.Add(new YamlEdit.Insert(at, gap.Start + pairs, DocumentedOrder.Apply(gap.After[more], at)));
            }

            for (var pair = pairs - 1; pair >= 0; pair--)
            {
                ComparePair(gap.Before[pair], gap.After[pair], at, gap.Start + pair);
            }
        }
    }

    // New items come before the comments of the items that they replace, which are kept. The first two items are replaced one by one: the
    // list never becomes empty in between, which would lose the style of its items.
    private static int CountPairs(ListAlignment.Gap gap)
    {
        var pairs = gap.PairCount;
        while (pairs > 0 && gap.Start + pairs > 2 && !IsKept(gap.Before[pairs - 1], gap.After[pairs - 1]))
        {
            pairs--;
        }

        return pairs;
    }

    private static bool IsKept(ConfigValue before, ConfigValue after) =>
        CanonicalJson.AreEqual(before, after) || ItemSimilarity.IsNewVersion(before, after);

    // A comment about an item does not become a comment about another: an item that is not a new version of the old one replaces it.
    private void ComparePair(ConfigValue before, ConfigValue after, JsonPointer at, int index)
    {
        if (IsKept(before, after))
        {
            Compare(before, after, at.Then(index));
            return;
        }

        YamlEdit.Insert insert = new(at, index, DocumentedOrder.Apply(after, at));
        edits.AddRange(index > 1
            ? [new YamlEdit.Remove(at.Then(index)), insert]
            : [insert, new YamlEdit.Remove(at.Then(index + 1))]);
    }
}
