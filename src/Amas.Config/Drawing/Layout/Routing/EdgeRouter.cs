using Amas.Config.Drawing.Layout.Layering;

namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>Routes edges as curves: vertical through the layers, bent in the gaps between them.</summary>
internal sealed class EdgeRouter(Layers layers, LayerGaps gaps, IReadOnlyList<LayoutEdge> edges)
{
    // An edge whose ends differ by less than this is drawn straight.
    private const double StraightTolerance = 8;
    private const double ShallowTurn = 26;
    private const double DeepestTurn = 60;

    public IReadOnlyList<IReadOnlyList<Curve>> RouteAll()
    {
        var leaving = AssignPorts(edge => edge.From, edge => layers.Lanes[edge] is [var lane, ..] ? lane : layers[edges[edge].To]);
        var arriving = AssignPorts(edge => edge.To, edge => layers.Lanes[edge] is [.., var lane] ? lane : layers[edges[edge].From]);
        return
        [
            .. Enumerable.Range(0, edges.Count).Select(edge =>
                IsDownward(edge) ? RouteDown(edge, leaving[edge], arriving[edge]) : RouteUp(edge, leaving[edge], arriving[edge])),
        ];
    }

    public Box GetBox(Slot node) =>
        new(node.X - (node.Width / 2), gaps.GetMiddle(node.Layer) - (node.Height / 2), node.Width, node.Height);

    private bool IsDownward(int edge) => layers[edges[edge].From].Layer < layers[edges[edge].To].Layer;

    private double[] AssignPorts(Func<LayoutEdge, int> end, Func<int, Slot> next)
    {
        var ports = new double[edges.Count];
        foreach (var side in Enumerable.Range(0, edges.Count).GroupBy(edge => end(edges[edge])))
        {
            int[] members = [.. side];
            var places = PortAssignment.Compute(layers[side.Key], [.. members.Select(next)]);
            for (var place = 0; place < members.Length; place++)
            {
                ports[members[place]] = places[place];
            }
        }

        return ports;
    }

    private List<Curve> RouteDown(int edge, double leaving, double arriving)
    {
        var (from, to) = (layers[edges[edge].From], layers[edges[edge].To]);
        if (layers.Lanes[edge].Count == 0 && Math.Abs(leaving - arriving) < StraightTolerance)
        {
            arriving = leaving;
        }

        PathBuilder path = new(new(leaving, GetBox(from).Bottom));
        path.AddVertical(gaps.GetBottom(from.Layer));
        foreach (var lane in layers.Lanes[edge])
        {
            path.AddBend(new(lane.X, gaps.GetTop(lane.Layer)));
            path.AddVertical(gaps.GetBottom(lane.Layer));
        }

        path.AddBend(new(arriving, gaps.GetTop(to.Layer)));
        path.AddVertical(GetBox(to).Y);
        return path.Curves;
    }

    private List<Curve> RouteUp(int edge, double leaving, double arriving)
    {
        var (from, to) = (layers[edges[edge].From], layers[edges[edge].To]);
        var lanes = layers.Lanes[edge];
        PathBuilder path = new(new(leaving, GetBox(from).Bottom));
        path.AddVertical(gaps.GetBottom(from.Layer));
        path.AddTurn(lanes[0].X, GetTurnDepth(lanes[0].X - leaving, gaps.GetTurnRoom(from.Layer, 1)));
        foreach (var lane in lanes)
        {
            path.AddBend(new(lane.X, gaps.GetBottom(lane.Layer)));
            path.AddVertical(gaps.GetTop(lane.Layer));
        }

        path.AddTurn(arriving, -GetTurnDepth(lanes[^1].X - arriving, gaps.GetTurnRoom(to.Layer, -1)));
        path.AddVertical(GetBox(to).Y);
        return path.Curves;
    }

    // A turn reaches 3/4 of its depth; a wider one goes deeper, so that it encloses a narrower one.
    private static double GetTurnDepth(double width, double room) =>
        Math.Min(room, Math.Clamp(Math.Abs(width) / 4, ShallowTurn, DeepestTurn));
}
