namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Assigns the x coordinate of each slot: as close to its neighbors above and below as order and gaps allow (least squares, layer by layer,
/// down and up again), starting at 0. Lanes pull each other most, so that long edges are straight.
/// </summary>
internal static class ColumnAssignment
{
    public const double NodeGap = 36;

    private const double LaneGap = 20;
    private const int Rounds = 10;
    private const int FewRounds = 3;
    private const int ManySlots = 3_000;

    public static void Assign(Layers layers)
    {
        foreach (var row in layers.Rows)
        {
            Settle(row, slot => (slot.Position, 1));
        }

        var rounds = layers.Rows.Sum(row => row.Count) > ManySlots ? FewRounds : Rounds;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in layers.Rows)
            {
                Settle(row, slot => ComputePreferredX(slot, slot.UpperNeighbors));
            }

            foreach (var row in layers.Rows.Reverse())
            {
                Settle(row, slot => ComputePreferredX(slot, slot.LowerNeighbors));
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in layers.Rows.Concat(layers.Rows.Reverse()))
            {
                Settle(row, slot => ComputePreferredX(slot, slot.UpperNeighbors.Concat(slot.LowerNeighbors)));
            }
        }

        var left = layers.Rows.SelectMany(row => row).Min(slot => slot.X - (slot.Width / 2));
        foreach (var slot in layers.Rows.SelectMany(row => row))
        {
            slot.X -= left;
        }
    }

    /// <summary>Returns the x coordinate that the slot would have if it were alone, and the weight of that coordinate.</summary>
    private static (double X, double Weight) ComputePreferredX(Slot slot, IEnumerable<Slot> neighbors)
    {
        double sum = 0, weight = 0;
        foreach (var neighbor in neighbors)
        {
            var pull = GetPull(slot, neighbor);
            sum += pull * neighbor.X;
            weight += pull;
        }

        if (slot.AdjacentNode is { } node)
        {
            sum += node.X + GetDistance(node, slot);
            weight++;
        }

        return weight > 0 ? (sum / weight, weight) : (slot.X, 0.1);
    }

    private static double GetPull(Slot slot, Slot other) => (slot.IsLane, other.IsLane) switch
    {
        (true, true) => 30,
        (false, false) => 1,
        _ => 2,
    };

    private static double GetDistance(Slot left, Slot right) =>
        ((left.Width + right.Width) / 2) + (left.IsLane || right.IsLane ? LaneGap : NodeGap);

    // Pool adjacent violators: neighbors that would come too close to each other move as one block, to the mean of their preferred
    // positions.
    private static void Settle(List<Slot> row, Func<Slot, (double X, double Weight)> computePreferredX)
    {
        List<(double Sum, double Weight, int Count)> blocks = [];
        var offsets = new double[row.Count];
        for (var place = 0; place < row.Count; place++)
        {
            offsets[place] = place == 0 ? 0 : offsets[place - 1] + GetDistance(row[place - 1], row[place]);
            var (x, weight) = computePreferredX(row[place]);
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
