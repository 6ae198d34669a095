namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// The lanes that edges share: if many edges of the same style leave or reach one node, they pass a layer in one lane.
/// Edges with labels do not share lanes.
/// </summary>
internal sealed class SharedLanes
{
    private const int MinSharedEdges = 4;

    private readonly HashSet<(int Node, bool Leaves, int Style)> groups;
    private readonly Dictionary<(int Node, bool Leaves, int Style, int Layer), Slot> lanes = [];

    public SharedLanes(IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        LayoutEdge[] passing = [.. edges.Where(edge => edge.LabelWidth == 0 && ranks[edge.To] - ranks[edge.From] > 1)];
        var ends = passing.SelectMany(edge => ((int, bool, int)[])[(edge.From, true, edge.Style), (edge.To, false, edge.Style)]);
        groups = ends.GroupBy(end => end).Where(end => end.Count() >= MinSharedEdges).Select(end => end.Key).ToHashSet();
    }

    /// <summary>Returns the lane that the edge shares in the layer, or null if there is none yet.</summary>
    public Slot? Find(LayoutEdge edge, int layer) =>
        FindGroup(edge) is var (node, leaves, style) && lanes.TryGetValue((node, leaves, style, layer), out var lane) ? lane : null;

    public Slot Add(LayoutEdge edge, Slot lane)
    {
        if (FindGroup(edge) is var (node, leaves, style))
        {
            lanes.Add((node, leaves, style, lane.Layer), lane);
        }

        return lane;
    }

    private (int Node, bool Leaves, int Style)? FindGroup(LayoutEdge edge)
    {
        if (edge.LabelWidth > 0)
        {
            return null;
        }

        (int, bool, int) leaving = (edge.From, true, edge.Style);
        (int, bool, int) arriving = (edge.To, false, edge.Style);
        if (groups.Contains(leaving))
        {
            return leaving;
        }

        return groups.Contains(arriving) ? arriving : null;
    }
}
