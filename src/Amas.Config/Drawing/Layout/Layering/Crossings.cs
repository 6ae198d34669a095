namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>How many pairs of edges cross.</summary>
internal static class Crossings
{
    public static long CountAll(Layers layers) => layers.Rows.Skip(1).Sum(CountAbove);

    // The ends below, in the order of the ends above: each later one that stands further left is a crossing.
    private static long CountAbove(List<Slot> row)
    {
        int[] ends = [.. row.SelectMany(slot => slot.UpperNeighbors.Select(above => (above.Position, Below: slot.Position))).Order().Select(link => link.Below)];
        var counts = new int[row.Count + 1];
        long crossings = 0;
        for (var seen = 0; seen < ends.Length; seen++)
        {
            crossings += seen - Sum(counts, ends[seen] + 1);
            Increment(counts, ends[seen] + 1);
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

    private static void Increment(int[] counts, int place)
    {
        for (var at = place; at < counts.Length; at += at & -at)
        {
            counts[at]++;
        }
    }
}
