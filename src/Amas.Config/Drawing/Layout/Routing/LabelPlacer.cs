using Amas.Config.Drawing.Layout.Layering;

namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>
/// Places labels: on the first bend of an edge, clear of labels placed earlier; for an upward edge, on its lane.
/// </summary>
internal sealed class LabelPlacer(Layers layers, LayerGaps gaps)
{
    private static readonly double[] CandidatePositions = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

    private readonly Dictionary<int, List<Box>> placed = [];

    public Box? Place(LayoutEdge edge, IReadOnlyList<Slot> lanes, IReadOnlyList<Curve> curves)
    {
        if (edge.LabelWidth <= 0)
        {
            return null;
        }

        var (from, to) = (layers[edge.From].Layer, layers[edge.To].Layer);
        return from < to ? PlaceOnBend(edge, from, curves) : CenterAt(edge, new(lanes[0].X, gaps.GetMiddle(from)));
    }

    private Box PlaceOnBend(LayoutEdge edge, int layer, IReadOnlyList<Curve> curves)
    {
        if (!placed.TryGetValue(layer, out var others))
        {
            placed.Add(layer, others = []);
        }

        var bottom = gaps.GetBottom(layer);
        var bend = curves.First(curve => curve.From.Y >= bottom);
        Box[] boxes = [.. CandidatePositions.Select(at => ClampToGap(CenterAt(edge, bend.Evaluate(at)), layer))];
        var free = Array.FindIndex(boxes, box => !others.Exists(other => other.Overlaps(box)));
        others.Add(boxes[Math.Max(free, 0)]);
        return others[^1];
    }

    private Box ClampToGap(Box box, int layer) =>
        box with { Y = Math.Clamp(box.Y, gaps.GetBottom(layer), gaps.GetTop(layer + 1) - box.Height) };

    private static Box CenterAt(LayoutEdge edge, Point middle) =>
        new(middle.X - (edge.LabelWidth / 2), middle.Y - (edge.LabelHeight / 2), edge.LabelWidth, edge.LabelHeight);
}
