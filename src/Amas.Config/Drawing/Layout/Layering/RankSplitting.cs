namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>Splits layers that are too wide: nodes of one layer are not connected, so they can be placed below each other.</summary>
internal static class RankSplitting
{
    private const double MaxLayerWidth = 1_250;

    public static int[] Split(IReadOnlyList<LayoutNode> nodes, int[] ranks)
    {
        var split = new int[ranks.Length];
        var next = 0;
        foreach (var layer in Enumerable.Range(0, ranks.Length).GroupBy(node => ranks[node]).OrderBy(layer => layer.Key))
        {
            int[] members = [.. layer];
            var rows = (int)Math.Ceiling(members.Sum(node => nodes[node].Width + ColumnAssignment.NodeGap) / MaxLayerWidth);
            var perRow = (members.Length + rows - 1) / rows;
            for (var place = 0; place < members.Length; place++)
            {
                split[members[place]] = next + (place / perRow);
            }

            next += (members.Length + perRow - 1) / perRow;
        }

        return split;
    }
}
