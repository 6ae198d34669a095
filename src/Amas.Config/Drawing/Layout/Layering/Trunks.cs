namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Lanes that edges share: of many that leave one node, or arrive at one, and look the same, those that pass a layer pass it in one line.
/// Edges with labels keep to themselves.
/// </summary>
internal sealed class Trunks
{
    private const int Many = 4;

    private readonly HashSet<(int Node, bool Leaves, int Style)> crowds;
    private readonly Dictionary<(int Node, bool Leaves, int Style, int Layer), Spot> lanes = [];

    public Trunks(IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        LayoutEdge[] passing = [.. edges.Where(edge => edge.LabelWidth == 0 && ranks[edge.To] - ranks[edge.From] > 1)];
        crowds = passing.SelectMany(edge => ((int, bool, int)[])[(edge.From, true, edge.Style), (edge.To, false, edge.Style)])
            .GroupBy(end => end).Where(end => end.Count() >= Many).Select(end => end.Key).ToHashSet();
    }

    /// <summary>The lane that the edge shares in the layer, or null where there is none yet.</summary>
    public Spot? Find(LayoutEdge edge, int layer) =>
        CrowdOf(edge) is var (node, leaves, style) && lanes.TryGetValue((node, leaves, style, layer), out var lane) ? lane : null;

    public Spot Keep(LayoutEdge edge, Spot lane)
    {
        if (CrowdOf(edge) is var (node, leaves, style))
        {
            lanes.Add((node, leaves, style, lane.Layer), lane);
        }

        return lane;
    }

    private (int Node, bool Leaves, int Style)? CrowdOf(LayoutEdge edge) =>
        edge.LabelWidth > 0 ? null
        : crowds.Contains((edge.From, true, edge.Style)) ? (edge.From, true, edge.Style)
        : crowds.Contains((edge.To, false, edge.Style)) ? (edge.To, false, edge.Style)
        : null;
}
