namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Who stands left of whom: each spot near the middle of its neighbours in the layer before, down and up again, and of all orders the one
/// in which the fewest edges cross.
/// </summary>
internal static class Ordering
{
    private const int Sweeps = 12;
    private const int FewSweeps = 4;
    private const int ManySpots = 3_000;

    public static void Arrange(Layers layers)
    {
        var sweeps = layers.Rows.Sum(row => row.Count) > ManySpots ? FewSweeps : Sweeps;
        var best = Order(layers);
        var fewest = Crossings.In(layers);
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            Sweep(layers, downwards: sweep % 2 == 0);
            var crossings = Crossings.In(layers);
            if (crossings < fewest)
            {
                (fewest, best) = (crossings, Order(layers));
            }
        }

        for (var row = 0; row < best.Length; row++)
        {
            Set(layers.Rows[row], best[row]);
        }
    }

    private static Spot[][] Order(Layers layers) => [.. layers.Rows.Select(row => row.ToArray())];

    private static void Sweep(Layers layers, bool downwards)
    {
        for (var step = 1; step < layers.Rows.Count; step++)
        {
            var row = layers.Rows[downwards ? step : layers.Rows.Count - 1 - step];
            Set(row, [.. row.OrderBy(spot => Middle(spot, downwards))]);
        }
    }

    private static void Set(List<Spot> row, Spot[] order)
    {
        row.Clear();
        row.AddRange(order);
        Layers.Renumber(row);
    }

    private static double Middle(Spot spot, bool downwards)
    {
        var before = downwards ? spot.Above : spot.Below;
        return before.Count > 0 ? before.Average(neighbour => (double)neighbour.Place)
            : spot.Beside is { } node ? Middle(node, downwards)
            : spot.Place;
    }
}
