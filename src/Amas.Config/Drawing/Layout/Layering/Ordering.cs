namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Orders the slots of each layer: by the barycenter of their neighbors in the previous layer, sweeping down and up again. Of all orders,
/// the one with the fewest crossings is kept.
/// </summary>
internal static class Ordering
{
    private const int Sweeps = 12;
    private const int FewSweeps = 4;
    private const int ManySlots = 3_000;

    public static void Arrange(Layers layers)
    {
        var sweeps = layers.Rows.Sum(row => row.Count) > ManySlots ? FewSweeps : Sweeps;
        var best = CaptureOrder(layers);
        var fewest = Crossings.CountAll(layers);
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            Sweep(layers, downwards: sweep % 2 == 0);
            var crossings = Crossings.CountAll(layers);
            if (crossings < fewest)
            {
                (fewest, best) = (crossings, CaptureOrder(layers));
            }
        }

        for (var row = 0; row < best.Length; row++)
        {
            ApplyOrder(layers.Rows[row], best[row]);
        }
    }

    private static Slot[][] CaptureOrder(Layers layers) => [.. layers.Rows.Select(row => row.ToArray())];

    private static void Sweep(Layers layers, bool downwards)
    {
        for (var step = 1; step < layers.Rows.Count; step++)
        {
            var row = layers.Rows[downwards ? step : layers.Rows.Count - 1 - step];
            ApplyOrder(row, [.. row.OrderBy(slot => GetBarycenter(slot, downwards))]);
        }
    }

    private static void ApplyOrder(List<Slot> row, Slot[] order)
    {
        row.Clear();
        row.AddRange(order);
        Layers.Renumber(row);
    }

    private static double GetBarycenter(Slot slot, bool downwards)
    {
        var before = downwards ? slot.UpperNeighbors : slot.LowerNeighbors;
        if (before.Count > 0)
        {
            return before.Average(neighbor => (double)neighbor.Position);
        }

        return slot.AdjacentNode is { } node ? GetBarycenter(node, downwards) : slot.Position;
    }
}
