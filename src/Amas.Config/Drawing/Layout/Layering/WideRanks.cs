namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>Breaks a layer that is too wide into several: nodes of one layer are not connected, so they may stand below each other.</summary>
internal static class WideRanks
{
    private const double WidestLayer = 1_250;

    public static int[] Broken(IReadOnlyList<LayoutNode> nodes, int[] ranks)
    {
        var broken = new int[ranks.Length];
        var next = 0;
        foreach (var layer in Enumerable.Range(0, ranks.Length).GroupBy(node => ranks[node]).OrderBy(layer => layer.Key))
        {
            int[] members = [.. layer];
            var rows = (int)Math.Ceiling(members.Sum(node => nodes[node].Width + Columns.NodeGap) / WidestLayer);
            var perRow = (members.Length + rows - 1) / rows;
            for (var place = 0; place < members.Length; place++)
            {
                broken[members[place]] = next + (place / perRow);
            }

            next += (members.Length + perRow - 1) / perRow;
        }

        return broken;
    }
}
