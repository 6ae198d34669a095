namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// How far to the right each spot stands: as near to its neighbours above and below as the order and the gaps allow (least squares, layer by layer,
/// down and up again), from 0. Lanes pull each other most, so that long edges are straight.
/// </summary>
internal static class Columns
{
    public const double NodeGap = 36;

    private const double LaneGap = 20;
    private const int Rounds = 10;
    private const int FewRounds = 3;
    private const int ManySpots = 3_000;

    public static void Place(Layers layers)
    {
        foreach (var row in layers.Rows)
        {
            Settle(row, spot => (spot.Place, 1));
        }

        var rounds = layers.Rows.Sum(row => row.Count) > ManySpots ? FewRounds : Rounds;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in layers.Rows)
            {
                Settle(row, spot => Wish(spot, spot.Above));
            }

            foreach (var row in layers.Rows.Reverse())
            {
                Settle(row, spot => Wish(spot, spot.Below));
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in layers.Rows.Concat(layers.Rows.Reverse()))
            {
                Settle(row, spot => Wish(spot, spot.Above.Concat(spot.Below)));
            }
        }

        var left = layers.Rows.SelectMany(row => row).Min(spot => spot.X - (spot.Width / 2));
        foreach (var spot in layers.Rows.SelectMany(row => row))
        {
            spot.X -= left;
        }
    }

    /// <summary>Where the spot would stand if it were alone, and how much that matters.</summary>
    private static (double X, double Weight) Wish(Spot spot, IEnumerable<Spot> neighbours)
    {
        double sum = 0, weight = 0;
        foreach (var neighbour in neighbours)
        {
            var pull = Pull(spot, neighbour);
            sum += pull * neighbour.X;
            weight += pull;
        }

        if (spot.Beside is { } node)
        {
            sum += node.X + Apart(node, spot);
            weight++;
        }

        return weight > 0 ? (sum / weight, weight) : (spot.X, 0.1);
    }

    private static double Pull(Spot one, Spot other) => (one.IsLane, other.IsLane) switch
    {
        (true, true) => 30,
        (false, false) => 1,
        _ => 2,
    };

    private static double Apart(Spot left, Spot right) =>
        ((left.Width + right.Width) / 2) + (left.IsLane || right.IsLane ? LaneGap : NodeGap);

    // Pool adjacent violators: neighbours that would come too near to each other move as one block, to the mean of their wishes.
    private static void Settle(List<Spot> row, Func<Spot, (double X, double Weight)> wish)
    {
        List<(double Sum, double Weight, int Count)> blocks = [];
        var offsets = new double[row.Count];
        for (var place = 0; place < row.Count; place++)
        {
            offsets[place] = place == 0 ? 0 : offsets[place - 1] + Apart(row[place - 1], row[place]);
            var (x, weight) = wish(row[place]);
            (double Sum, double Weight, int Count) block = ((x - offsets[place]) * weight, weight, 1);
            while (blocks is [.., var last] && last.Sum / last.Weight > block.Sum / block.Weight)
            {
                block = (last.Sum + block.Sum, last.Weight + block.Weight, last.Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var next = 0;
        foreach (var (sum, weight, count) in blocks)
        {
            for (var end = next + count; next < end; next++)
            {
                row[next].X = (sum / weight) + offsets[next];
            }
        }
    }
}
