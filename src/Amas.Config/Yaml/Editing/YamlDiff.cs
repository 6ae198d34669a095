using Amas.Config.Json;
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

        foreach (var (key, value) in DocumentedOrder.Apply(after, at) is ConfigValue.Map ordered ? ordered.Members : [])
        {
            if (before[key] is null && value is not ConfigValue.Null)
            {
                present.Remove(key);
                var predecessor = DocumentedOrder.FindPredecessor(key, present, at);
                edits.Add(new YamlEdit.Add(at, key, value, predecessor));
                present.Insert(predecessor is null ? 0 : present.IndexOf(predecessor) + 1, key);
            }
        }
    }

    // From the end, so that items that are edited later keep their index.
    private void CompareItems(ListAlignment alignment, JsonPointer at)
    {
        foreach (var gap in alignment.Gaps.Reverse())
        {
            for (var extra = gap.Before.Count - 1; extra >= gap.PairCount; extra--)
            {
                edits.Add(new YamlEdit.Remove(at.Then(gap.Start + extra)));
            }

            for (var more = gap.PairCount; more < gap.After.Count; more++)
            {
                edits.Add(new YamlEdit.Insert(at, gap.Start + more, DocumentedOrder.Apply(gap.After[more], at)));
            }

            for (var pair = 0; pair < gap.PairCount; pair++)
            {
                ComparePair(gap.Before[pair], gap.After[pair], at, gap.Start + pair);
            }
        }
    }

    // A comment about an item does not become a comment about another: an item that is not a new version of the old one replaces it.
    private void ComparePair(ConfigValue before, ConfigValue after, JsonPointer at, int index)
    {
        if (CanonicalJson.AreEqual(before, after) || ItemSimilarity.IsNewVersion(before, after))
        {
            Compare(before, after, at.Then(index));
            return;
        }

        edits.Add(new YamlEdit.Insert(at, index, DocumentedOrder.Apply(after, at)));
        edits.Add(new YamlEdit.Remove(at.Then(index + 1)));
    }
}
