using Amas.Config.Drawing.Layout.Layering;

namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>
/// The vertical position of each layer. Between two layers is a gap without nodes in which edges bend; where edges turn, there is
/// also one outside.
/// </summary>
internal sealed class LayerGaps
{
    private const double Gap = 44;
    private const double LabelGap = 64;
    private const double TurnGap = 30;
    private const double MaxSlopeGap = 70;

    // How much higher a gap becomes for each unit of horizontal distance that an edge covers in it.
    private const double Slope = 0.09;

    private readonly double[] tops;
    private readonly double[] bottoms;
    private readonly double[] gaps;

    public LayerGaps(Layers layers, IReadOnlyList<LayoutEdge> edges)
    {
        gaps = [0, .. layers.Rows.Skip(1).Select(ComputeGapAbove), 0];
        for (var edge = 0; edge < edges.Count; edge++)
        {
            WidenGaps(edges[edge], layers);
        }

        tops = new double[layers.Rows.Count];
        bottoms = new double[layers.Rows.Count];
        for (var layer = 0; layer < tops.Length; layer++)
        {
            tops[layer] = Height + gaps[layer];
            bottoms[layer] = Height = tops[layer] + layers.Rows[layer].Max(spot => spot.Height);
        }

        Height += gaps[^1];
    }

    /// <summary>Gets the height of all layers and gaps.</summary>
    public double Height { get; }

    public double GetTop(int layer) => tops[layer];

    public double GetBottom(int layer) => bottoms[layer];

    public double GetMiddle(int layer) => (tops[layer] + bottoms[layer]) / 2;

    /// <summary>Returns the room for an edge that turns above (-1) or below (1) a layer.</summary>
    public double GetTurnRoom(int layer, int side) => gaps[side < 0 ? layer : layer + 1];

    private static double ComputeGapAbove(List<Slot> row)
    {
        var distances = row.SelectMany(slot => slot.UpperNeighbors.Select(above => Math.Abs(above.X - slot.X)));
        return Gap + Math.Min(MaxSlopeGap, Slope * distances.DefaultIfEmpty(0).Max());
    }

    private void WidenGaps(LayoutEdge edge, Layers layers)
    {
        var (from, to) = (layers[edge.From].Layer, layers[edge.To].Layer);
        if (from >= to)
        {
            gaps[from + 1] = Math.Max(gaps[from + 1], TurnGap);
            gaps[to] = Math.Max(gaps[to], TurnGap);
        }
        else if (edge.LabelWidth > 0)
        {
            gaps[from + 1] = Math.Max(gaps[from + 1], LabelGap);
        }
    }
}
