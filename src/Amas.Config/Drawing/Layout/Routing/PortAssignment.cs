using Amas.Config.Drawing.Layout.Layering;

namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>
/// Assigns the points where edges touch a side of a node: straight edges in the middle, edges that turn into a lane next to them, in an
/// order without crossings.
/// </summary>
internal static class PortAssignment
{
    private const double MaxDistance = 20;
    private const double CornerMargin = 14;

    /// <summary>
    /// Returns the x coordinate where each edge touches the side, in the order of the edges. Edges to the same lane touch it at one point.
    /// </summary>
    public static double[] Compute(Slot node, IReadOnlyList<Slot> next)
    {
        Dictionary<Slot, int> shared = [];
        List<Slot> distinct = [];
        var numbers = new int[next.Count];
        for (var edge = 0; edge < next.Count; edge++)
        {
            if (!next[edge].IsLane || !shared.TryGetValue(next[edge], out numbers[edge]))
            {
                numbers[edge] = distinct.Count;
                shared[next[edge]] = distinct.Count;
                distinct.Add(next[edge]);
            }
        }

        var ports = SpreadPorts(node, distinct);
        return [.. numbers.Select(number => ports[number])];
    }

    private static double[] SpreadPorts(Slot node, List<Slot> next)
    {
        var order = Enumerable.Range(0, next.Count).OrderBy(edge => GetSide(node, next[edge]))
            .ThenBy(edge => IsTurn(node, next[edge]) ? -next[edge].X : next[edge].X).ToArray();
        var left = next.Count(slot => GetSide(node, slot) < 0);
        var right = next.Count(slot => GetSide(node, slot) > 0);
        var straight = next.Count - left - right;
        var middle = straight > 0 ? left + ((straight - 1) / 2.0) : (next.Count - 1) / 2.0;
        var furthest = Math.Max(middle, next.Count - 1 - middle);
        var step = furthest > 0 ? Math.Min(MaxDistance, ((node.Width / 2) - CornerMargin) / furthest) : 0;
        var ports = new double[next.Count];
        for (var place = 0; place < order.Length; place++)
        {
            ports[order[place]] = node.X + ((place - middle) * step);
        }

        return ports;
    }

    private static bool IsTurn(Slot node, Slot next) => next.Layer == node.Layer;

    private static int GetSide(Slot node, Slot next) => IsTurn(node, next) ? Math.Sign(next.X - node.X) : 0;
}
