namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>A walk through all nodes, depth first: from the first node, then from those that nothing leads to, then from the rest.</summary>
internal static class DepthFirstWalk
{
    /// <summary>Whether a node is new, being walked through, or done with.</summary>
    private enum VisitState
    {
        New,
        Open,
        Finished,
    }

    /// <summary>The nodes as they are met; the nodes, each before all that it leads to; and the edges that do not lead back.</summary>
    public static (IReadOnlyList<int> Met, IReadOnlyList<int> Order, IReadOnlyList<LayoutEdge> Forward) Traverse(
        IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var outOf = edges.ToLookup(edge => edge.From);
        var targets = edges.Select(edge => edge.To).ToHashSet();
        var states = new VisitState[nodes.Count];
        List<int> met = [];
        List<int> finished = [];
        List<LayoutEdge> forward = [];
        foreach (var root in Enumerable.Range(0, nodes.Count).OrderBy(node => nodes[node].IsFirst ? 0 : targets.Contains(node) ? 2 : 1))
        {
            if (states[root] == VisitState.New)
            {
                VisitFrom(root, outOf, states, met, finished, forward);
            }
        }

        finished.Reverse();
        return (met, finished, forward);
    }

    private static void VisitFrom(int root, ILookup<int, LayoutEdge> outOf, VisitState[] states, List<int> met, List<int> finished, List<LayoutEdge> forward)
    {
        Stack<(int Node, IEnumerator<LayoutEdge> Edges)> open = new();
        Enter(root);
        while (open.TryPeek(out var at))
        {
            if (!at.Edges.MoveNext())
            {
                states[at.Node] = VisitState.Finished;
                finished.Add(at.Node);
                open.Pop().Edges.Dispose();
                continue;
            }

            var edge = at.Edges.Current;
            if (states[edge.To] != VisitState.Open)
            {
                forward.Add(edge);
            }

            if (states[edge.To] == VisitState.New)
            {
                Enter(edge.To);
            }
        }

        void Enter(int node)
        {
            states[node] = VisitState.Open;
            met.Add(node);
            open.Push((node, outOf[node].GetEnumerator()));
        }
    }
}
