using Amas.Config.Drawing.Layout.Layering;

namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>The edges as curves: upright through the layers, bent in the gaps between them.</summary>
internal sealed class Routes(Layers layers, Bands bands, IReadOnlyList<LayoutEdge> edges)
{
    // An edge that is straight but for so little is better straight.
    private const double Straight = 8;
    private const double ShallowTurn = 26;
    private const double DeepestTurn = 60;

    public IReadOnlyList<IReadOnlyList<Curve>> All()
    {
        var leaving = PortsOf(edge => edge.From, edge => layers.Lanes[edge] is [var lane, ..] ? lane : layers[edges[edge].To]);
        var arriving = PortsOf(edge => edge.To, edge => layers.Lanes[edge] is [.., var lane] ? lane : layers[edges[edge].From]);
        return
        [
            .. Enumerable.Range(0, edges.Count).Select(edge =>
                IsDown(edge) ? Down(edge, leaving[edge], arriving[edge]) : Up(edge, leaving[edge], arriving[edge])),
        ];
    }

    public Box BoxOf(Spot node) =>
        new(node.X - (node.Width / 2), bands.Middle(node.Layer) - (node.Height / 2), node.Width, node.Height);

    private bool IsDown(int edge) => layers[edges[edge].From].Layer < layers[edges[edge].To].Layer;

    private double[] PortsOf(Func<LayoutEdge, int> end, Func<int, Spot> next)
    {
        var ports = new double[edges.Count];
        foreach (var side in Enumerable.Range(0, edges.Count).GroupBy(edge => end(edges[edge])))
        {
            int[] members = [.. side];
            var places = Ports.Of(layers[side.Key], [.. members.Select(next)]);
            for (var place = 0; place < members.Length; place++)
            {
                ports[members[place]] = places[place];
            }
        }

        return ports;
    }

    private List<Curve> Down(int edge, double leaving, double arriving)
    {
        var (from, to) = (layers[edges[edge].From], layers[edges[edge].To]);
        if (layers.Lanes[edge].Count == 0 && Math.Abs(leaving - arriving) < Straight)
        {
            arriving = leaving;
        }

        Pen pen = new(new(leaving, BoxOf(from).Bottom));
        pen.Upright(bands.Bottom(from.Layer));
        foreach (var lane in layers.Lanes[edge])
        {
            pen.Bend(new(lane.X, bands.Top(lane.Layer)));
            pen.Upright(bands.Bottom(lane.Layer));
        }

        pen.Bend(new(arriving, bands.Top(to.Layer)));
        pen.Upright(BoxOf(to).Y);
        return pen.Curves;
    }

    private List<Curve> Up(int edge, double leaving, double arriving)
    {
        var (from, to) = (layers[edges[edge].From], layers[edges[edge].To]);
        var lanes = layers.Lanes[edge];
        Pen pen = new(new(leaving, BoxOf(from).Bottom));
        pen.Upright(bands.Bottom(from.Layer));
        pen.Turn(lanes[0].X, Depth(lanes[0].X - leaving, bands.Room(from.Layer, 1)));
        foreach (var lane in lanes)
        {
            pen.Bend(new(lane.X, bands.Bottom(lane.Layer)));
            pen.Upright(bands.Top(lane.Layer));
        }

        pen.Turn(arriving, -Depth(lanes[^1].X - arriving, bands.Room(to.Layer, -1)));
        pen.Upright(BoxOf(to).Y);
        return pen.Curves;
    }

    // A turn reaches 3/4 of its depth; a wider one goes deeper, so that it lies around a narrower one.
    private static double Depth(double width, double room) => Math.Min(room, Math.Clamp(Math.Abs(width) / 4, ShallowTurn, DeepestTurn));
}
