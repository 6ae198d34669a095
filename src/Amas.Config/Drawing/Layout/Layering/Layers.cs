namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// The nodes in their layers, with a lane in each layer that an edge passes. An edge that leads upwards has lanes in the layers of its two nodes too:
/// it leaves a node below as all do, turns into its lane, and turns out of it above the other node.
/// </summary>
internal sealed class Layers
{
    public const double LaneWidth = 4;

    private readonly List<List<Spot>> rows = [];
    private readonly Spot[] nodes;
    private readonly Trunks trunks;

    public Layers(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        this.nodes = new Spot[nodes.Count];
        for (var row = ranks.DefaultIfEmpty(-1).Max(); row >= 0; row--)
        {
            rows.Add([]);
        }

        // Nodes that a walk meets one after the other begin beside each other.
        foreach (var node in Walk.Of(nodes, edges).Met)
        {
            this.nodes[node] = Add(new() { Node = node, Layer = ranks[node], Width = nodes[node].Width, Height = nodes[node].Height });
        }

        trunks = new(edges, ranks);
        Lanes = [.. edges.Select(edge => ranks[edge.From] < ranks[edge.To] ? Down(edge) : Up(edge))];
        foreach (var row in rows)
        {
            Renumber(row);
        }
    }

    /// <summary>From the top; inside each from the left.</summary>
    public IReadOnlyList<List<Spot>> Rows => rows;

    /// <summary>The lanes of each edge, in its direction.</summary>
    public IReadOnlyList<IReadOnlyList<Spot>> Lanes { get; }

    public Spot this[int node] => nodes[node];

    /// <summary>How many lanes there would be.</summary>
    public static long Count(IEnumerable<LayoutEdge> edges, int[] ranks) => edges.Sum(edge => Math.Abs((long)ranks[edge.From] - ranks[edge.To]) + 1);

    public static void Renumber(List<Spot> row)
    {
        for (var place = 0; place < row.Count; place++)
        {
            row[place].Place = place;
        }
    }

    private List<Spot> Down(LayoutEdge edge)
    {
        var (from, to) = (nodes[edge.From], nodes[edge.To]);
        List<Spot> lanes = [];
        for (var layer = from.Layer + 1; layer < to.Layer; layer++)
        {
            lanes.Add(trunks.Find(edge, layer) ?? trunks.Keep(edge, Add(new() { Layer = layer, Width = LaneWidth })));
        }

        Connect([from, .. lanes, to]);
        return lanes;
    }

    private List<Spot> Up(LayoutEdge edge)
    {
        var (from, to) = (nodes[edge.From], nodes[edge.To]);
        List<Spot> lanes = [];
        for (var layer = from.Layer; layer >= to.Layer; layer--)
        {
            var beside = layer == from.Layer ? from : layer == to.Layer ? to : null;
            var width = layer == from.Layer ? Math.Max(LaneWidth, edge.LabelWidth) : LaneWidth;
            lanes.Add(Add(new() { Layer = layer, Width = width, Beside = beside }, beside));
        }

        Connect([.. Enumerable.Reverse(lanes)]);
        return lanes;
    }

    private static void Connect(IReadOnlyList<Spot> downwards)
    {
        for (var place = 1; place < downwards.Count; place++)
        {
            downwards[place - 1].Below.Add(downwards[place]);
            downwards[place].Above.Add(downwards[place - 1]);
        }
    }

    private Spot Add(Spot spot, Spot? beside = null)
    {
        var row = rows[spot.Layer];
        row.Insert(beside is null ? row.Count : row.IndexOf(beside) + 1, spot);
        return spot;
    }
}
