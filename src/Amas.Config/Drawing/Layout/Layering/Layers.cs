namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// The nodes in their layers, with a lane in each layer that an edge passes. An upward edge also has lanes in the layers of its two nodes:
/// it leaves its node at the bottom as all edges do, turns into its lane, and turns out of it above the other node.
/// </summary>
internal sealed class Layers
{
    public const double LaneWidth = 4;

    private readonly List<List<Slot>> rows = [];
    private readonly Slot[] nodes;
    private readonly SharedLanes sharedLanes;

    public Layers(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        this.nodes = new Slot[nodes.Count];
        for (var row = ranks.DefaultIfEmpty(-1).Max(); row >= 0; row--)
        {
            rows.Add([]);
        }

        // Nodes that the walk meets one after the other start next to each other.
        foreach (var node in DepthFirstWalk.Traverse(nodes, edges).Met)
        {
            this.nodes[node] = Add(new() { Node = node, Layer = ranks[node], Width = nodes[node].Width, Height = nodes[node].Height });
        }

        sharedLanes = new(edges, ranks);
        Lanes = [.. edges.Select(edge => ranks[edge.From] < ranks[edge.To] ? AddDownwardLanes(edge) : AddUpwardLanes(edge))];
        foreach (var row in rows)
        {
            Renumber(row);
        }
    }

    /// <summary>Gets the rows from top to bottom; each row is ordered from left to right.</summary>
    public IReadOnlyList<List<Slot>> Rows => rows;

    /// <summary>Gets the lanes of each edge, in its direction.</summary>
    public IReadOnlyList<IReadOnlyList<Slot>> Lanes { get; }

    public Slot this[int node] => nodes[node];

    /// <summary>Returns an upper bound of the number of lanes that the edges need.</summary>
    public static long CountLanes(IEnumerable<LayoutEdge> edges, int[] ranks) =>
        edges.Sum(edge => Math.Abs((long)ranks[edge.From] - ranks[edge.To]) + 1);

    public static void Renumber(List<Slot> row)
    {
        for (var place = 0; place < row.Count; place++)
        {
            row[place].Position = place;
        }
    }

    private List<Slot> AddDownwardLanes(LayoutEdge edge)
    {
        var (from, to) = (nodes[edge.From], nodes[edge.To]);
        List<Slot> lanes = [];
        for (var layer = from.Layer + 1; layer < to.Layer; layer++)
        {
            lanes.Add(sharedLanes.Find(edge, layer) ?? sharedLanes.Add(edge, Add(new() { Layer = layer, Width = LaneWidth })));
        }

        Connect([from, .. lanes, to]);
        return lanes;
    }

    private List<Slot> AddUpwardLanes(LayoutEdge edge)
    {
        var (from, to) = (nodes[edge.From], nodes[edge.To]);
        List<Slot> lanes = [];
        for (var layer = from.Layer; layer >= to.Layer; layer--)
        {
            var adjacent = FindAdjacentNode(layer, from, to);
            var width = layer == from.Layer ? Math.Max(LaneWidth, edge.LabelWidth) : LaneWidth;
            lanes.Add(Add(new() { Layer = layer, Width = width, AdjacentNode = adjacent }, adjacent));
        }

        Connect([.. Enumerable.Reverse(lanes)]);
        return lanes;
    }

    private static Slot? FindAdjacentNode(int layer, Slot from, Slot to)
    {
        if (layer == from.Layer)
        {
            return from;
        }

        return layer == to.Layer ? to : null;
    }

    private static void Connect(IReadOnlyList<Slot> downwards)
    {
        for (var place = 1; place < downwards.Count; place++)
        {
            downwards[place - 1].LowerNeighbors.Add(downwards[place]);
            downwards[place].UpperNeighbors.Add(downwards[place - 1]);
        }
    }

    private Slot Add(Slot slot, Slot? adjacent = null)
    {
        var row = rows[slot.Layer];
        row.Insert(adjacent is null ? row.Count : row.IndexOf(adjacent) + 1, slot);
        return slot;
    }
}
