namespace Amas.Config.Drawing.Layout;

/// <summary>A connected component of a graph: the indexes of its nodes and edges, ascending.</summary>
internal sealed record ConnectedComponent(IReadOnlyList<int> Nodes, IReadOnlyList<int> Edges)
{
    /// <summary>Returns all components: first the one with the first node, then the others in the order of their nodes.</summary>
    public static IReadOnlyList<ConnectedComponent> FindAll(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        int[] roots = [.. Enumerable.Range(0, nodes.Count)];
        foreach (var edge in edges)
        {
            roots[FindRoot(roots, edge.To)] = FindRoot(roots, edge.From);
        }

        var edgesOf = Enumerable.Range(0, edges.Count).ToLookup(edge => FindRoot(roots, edges[edge].From));
        return
        [
            .. from part in Enumerable.Range(0, nodes.Count).GroupBy(node => FindRoot(roots, node))
               orderby part.Any(node => nodes[node].IsFirst) ? 0 : 1
               select new ConnectedComponent([.. part], [.. edgesOf[part.Key]]),
        ];
    }

    private static int FindRoot(int[] roots, int node)
    {
        while (roots[node] != node)
        {
            roots[node] = roots[roots[node]];
            node = roots[node];
        }

        return node;
    }
}
