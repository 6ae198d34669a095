namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Lanes that edges share: of many that leave one node, or arrive at one, and look the same, those that pass a layer pass it in one line.
/// Edges with labels keep to themselves.
/// </summary>
internal sealed class SharedLanes
{
    private const int MinSharedEdges = 4;

    private readonly HashSet<(int Node, bool Leaves, int Style)> groups;
    private readonly Dictionary<(int Node, bool Leaves, int Style, int Layer), Slot> lanes = [];

    public SharedLanes(IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        LayoutEdge[] passing = [.. edges.Where(edge => edge.LabelWidth == 0 && ranks[edge.To] - ranks[edge.From] > 1)];
        groups = passing.SelectMany(edge => ((int, bool, int)[])[(edge.From, true, edge.Style), (edge.To, false, edge.Style)])
            .GroupBy(end => end).Where(end => end.Count() >= MinSharedEdges).Select(end => end.Key).ToHashSet();
    }

    /// <summary>The lane that the edge shares in the layer, or null where there is none yet.</summary>
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

    private (int Node, bool Leaves, int Style)? FindGroup(LayoutEdge edge) =>
        edge.LabelWidth > 0 ? null
        : groups.Contains((edge.From, true, edge.Style)) ? (edge.From, true, edge.Style)
        : groups.Contains((edge.To, false, edge.Style)) ? (edge.To, false, edge.Style)
        : null;
}
