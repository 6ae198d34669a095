namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>Counts the pairs of edges that cross.</summary>
internal static class Crossings
{
    public static long CountAll(Layers layers) => layers.Rows.Skip(1).Sum(CountAbove);

    // The lower ends, in the order of the upper ends: each later one that is further left is a crossing.
    private static long CountAbove(List<Slot> row)
    {
        var links = row.SelectMany(slot => slot.UpperNeighbors.Select(above => (above.Position, Below: slot.Position)));
        int[] ends = [.. links.Order().Select(link => link.Below)];
        var counts = new int[row.Count + 1];
        long crossings = 0;
        for (var seen = 0; seen < ends.Length; seen++)
        {
            crossings += seen - Sum(counts, ends[seen] + 1);
            Increment(counts, ends[seen] + 1);
        }

        return crossings;
    }

    // A Fenwick tree: prefix sums of a growing table in logarithmic time.
    private static int Sum(int[] counts, int upTo)
    {
        var sum = 0;
        for (var at = upTo; at > 0; at -= at & -at)
        {
            sum += counts[at];
        }

        return sum;
    }

    private static void Increment(int[] counts, int place)
    {
        for (var at = place; at < counts.Length; at += at & -at)
        {
            counts[at]++;
        }
    }
}
