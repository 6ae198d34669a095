namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>How many pairs of edges cross.</summary>
internal static class Crossings
{
    public static long In(Layers layers) => layers.Rows.Skip(1).Sum(Above);

    // The ends below, in the order of the ends above: each later one that stands further left is a crossing.
    private static long Above(List<Spot> row)
    {
        int[] ends = [.. row.SelectMany(spot => spot.Above.Select(above => (above.Place, Below: spot.Place))).Order().Select(link => link.Below)];
        var counts = new int[row.Count + 1];
        long crossings = 0;
        for (var seen = 0; seen < ends.Length; seen++)
        {
            crossings += seen - Sum(counts, ends[seen] + 1);
            Count(counts, ends[seen] + 1);
        }

        return crossings;
    }

    // A Fenwick tree: sums of a growing table in logarithmic time.
    private static int Sum(int[] counts, int upTo)
    {
        var sum = 0;
        for (var at = upTo; at > 0; at -= at & -at)
        {
            sum += counts[at];
        }

        return sum;
    }

    private static void Count(int[] counts, int place)
    {
        for (var at = place; at < counts.Length; at += at & -at)
        {
            counts[at]++;
        }
    }
}
