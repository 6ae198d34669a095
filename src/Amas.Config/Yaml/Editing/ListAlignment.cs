using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Aligns the items of two versions of a list: the longest common subsequence stays, and the items between are paired in order. Named
/// items are compared by name; in lists whose order is ignored (<see cref="NamedLists"/>), existing items keep their order.
/// </summary>
/// <param name="Gaps">Ranges of the old list, in order, with their new items; an item that stays is a range of its own.</param>
internal sealed record ListAlignment(IReadOnlyList<ListAlignment.Gap> Gaps)
{
    private const int MaxComparisons = 4_000_000;

    /// <summary>Returns the alignment, or null if the lists are too long to compute one.</summary>
    public static ListAlignment? Compute(ConfigValue.List before, ConfigValue.List after, JsonPointer at)
    {
        if ((long)before.Items.Count * after.Items.Count > MaxComparisons)
        {
            return null;
        }

        var old = before.Items;
        var byName = HaveUniqueNames(old) && HaveUniqueNames(after.Items);
        var isUnordered = byName && at.Tokens.LastOrDefault() is { } member && NamedLists.Contains(member);
        var wanted = isUnordered ? OrderLike(old, after.Items) : [.. after.Items];

        string GetIdentity(ConfigValue item) => byName ? NamedLists.GetName(item) ?? "" : CanonicalJson.SerializeRedacted(item);
        return new(FindGaps(old, wanted, [.. old.Select(GetIdentity)], [.. wanted.Select(GetIdentity)]));
    }

    private static List<Gap> FindGaps(IReadOnlyList<ConfigValue> old, List<ConfigValue> wanted, string[] oldKeys, string[] wantedKeys)
    {
        var common = ComputeCommonLengths(oldKeys, wantedKeys);
        List<Gap> gaps = [];
        var (i, j, start, from) = (0, 0, 0, 0);
        while (i < old.Count && j < wanted.Count)
        {
            if (oldKeys[i] == wantedKeys[j])
            {
                gaps.Add(new(start, [.. old.Skip(start).Take(i - start)], [.. wanted.Skip(from).Take(j - from)]));
                gaps.Add(new(i, [old[i]], [wanted[j]]));
                (i, j) = (i + 1, j + 1);
                (start, from) = (i, j);
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        gaps.Add(new(start, [.. old.Skip(start)], [.. wanted.Skip(from)]));
        return gaps;
    }

    /// <summary>Returns the length of the longest common subsequence of the remaining items, by the start of both remainders.</summary>
    public static int[,] ComputeCommonLengths(string[] old, string[] wanted)
    {
        var common = new int[old.Length + 1, wanted.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = wanted.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == wanted[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    /// <summary>
    /// Returns the items of the second list: those of both lists in the order of the first, and each new item after its
    /// predecessor in the second.
    /// </summary>
    private static List<ConfigValue> OrderLike(IReadOnlyList<ConfigValue> old, IReadOnlyList<ConfigValue> wanted)
    {
        var names = old.Select(NamedLists.GetName).ToList();
        var common = wanted.Where(item => names.Contains(NamedLists.GetName(item)));
        List<ConfigValue> ordered = [.. common.OrderBy(item => names.IndexOf(NamedLists.GetName(item)))];
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!ordered.Contains(wanted[i]))
            {
                ordered.Insert(i == 0 ? 0 : ordered.IndexOf(wanted[i - 1]) + 1, wanted[i]);
            }
        }

        return ordered;
    }

    private static bool HaveUniqueNames(IReadOnlyList<ConfigValue> items)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        return items.All(item => NamedLists.GetName(item) is { } name && names.Add(name));
    }

    /// <summary>A range of the old list that begins at <paramref name="Start"/>, and its new items.</summary>
    internal sealed record Gap(int Start, IReadOnlyList<ConfigValue> Before, IReadOnlyList<ConfigValue> After)
    {
        /// <summary>Gets the number of items that are changed, rather than removed or inserted.</summary>
        public int PairCount => Math.Min(Before.Count, After.Count);
    }
}
