using Amas.Config.Json;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Which items of a list stay: the longest run of equal ones, in order, with those between them paired as they come. Items with names are equal by
/// name; in the lists whose order means nothing they keep the order they have.
/// </summary>
/// <param name="Gaps">Stretches of the old list, in order, and what is to stand there; an item that stays is a stretch of its own.</param>
internal sealed record ListAlignment(IReadOnlyList<ListAlignment.Gap> Gaps)
{
    private const int MaxComparisons = 4_000_000;

    private static readonly string[] Unordered = ["agents", "knowledge_bases", "modules"];

    /// <summary>The alignment, or null where the lists are too long to look for one.</summary>
    public static ListAlignment? Compute(ConfigValue.List before, ConfigValue.List after, JsonPointer at)
    {
        if ((long)before.Items.Count * after.Items.Count > MaxComparisons)
        {
            return null;
        }

        var old = before.Items;
        var byName = HaveUniqueNames(old) && HaveUniqueNames(after.Items);
        var wanted = byName && Unordered.Contains(at.Tokens.LastOrDefault()) ? OrderLike(old, after.Items) : [.. after.Items];

        string GetIdentity(ConfigValue item) => byName ? GetName(item) ?? "" : CanonicalJson.SerializeRedacted(item);
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

    /// <summary>How many items the rests of two lists have in common, by where the rests begin.</summary>
    private static int[,] ComputeCommonLengths(string[] old, string[] wanted)
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

    /// <summary>What is in both lists in the order of the first, each new item behind the one that it follows in the second.</summary>
    private static List<ConfigValue> OrderLike(IReadOnlyList<ConfigValue> old, IReadOnlyList<ConfigValue> wanted)
    {
        var names = old.Select(GetName).ToList();
        List<ConfigValue> ordered = [.. wanted.Where(item => names.Contains(GetName(item))).OrderBy(item => names.IndexOf(GetName(item)))];
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!ordered.Contains(wanted[i]))
            {
                ordered.Insert(i == 0 ? 0 : ordered.IndexOf(wanted[i - 1]) + 1, wanted[i]);
            }
        }

        return ordered;
    }

    private static bool HaveUniqueNames(IReadOnlyList<ConfigValue> items) =>
        items.All(item => GetName(item) is not null) && items.Select(GetName).Distinct(StringComparer.Ordinal).Count() == items.Count;

    private static string? GetName(ConfigValue item) => ((item as ConfigValue.Map)?["name"] as ConfigValue.Text)?.Value;

    /// <summary>A stretch of the old list that begins at <paramref name="Start"/>, and what is to stand there.</summary>
    internal sealed record Gap(int Start, IReadOnlyList<ConfigValue> Before, IReadOnlyList<ConfigValue> After)
    {
        /// <summary>How many items of both are made one of the other, rather than taken out and put in.</summary>
        public int PairCount => Math.Min(Before.Count, After.Count);
    }
}
