namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>
/// Assigns each node to a layer below all nodes that lead to it. Cycles are broken where a walk from the first node returns to a node of
/// its path; those edges lead upwards.
/// </summary>
internal static class RankAssignment
{
    public static int[] Compute(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var (_, order, forward) = DepthFirstWalk.Traverse(nodes, edges);
        var into = forward.ToLookup(edge => edge.To, edge => edge.From);
        var outOf = forward.ToLookup(edge => edge.From, edge => edge.To);
        var hasFirst = nodes.Any(node => node.IsFirst);
        var ranks = new int[nodes.Count];
        foreach (var node in order)
        {
            var lowest = hasFirst && !nodes[node].IsFirst ? 1 : 0;
            ranks[node] = into[node].Select(before => ranks[before] + 1).Append(lowest).Max();
        }

        // A node without incoming edges is placed directly above its highest successor.
        foreach (var node in order.Reverse().Where(node => !nodes[node].IsFirst && !into[node].Any() && outOf[node].Any()))
        {
            ranks[node] = outOf[node].Min(next => ranks[next]) - 1;
        }

        PlaceLastNodes(nodes, ranks);
        return ranks;
    }

    private static void PlaceLastNodes(IReadOnlyList<LayoutNode> nodes, int[] ranks)
    {
        var others = Enumerable.Range(0, ranks.Length).Where(node => !nodes[node].IsLast);
        var lowest = others.Select(node => ranks[node]).DefaultIfEmpty(-1).Max();
        for (var node = 0; node < ranks.Length; node++)
        {
            ranks[node] = nodes[node].IsLast ? lowest + 1 : ranks[node];
        }
    }
}
