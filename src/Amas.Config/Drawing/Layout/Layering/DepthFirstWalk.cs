namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>Walks all nodes depth first: from the first node, then from nodes without incoming edges, then from the rest.</summary>
internal static class DepthFirstWalk
{
    /// <summary>Whether a node is not visited yet, on the current path, or finished.</summary>
    private enum VisitState
    {
        New,
        Open,
        Finished,
    }

    /// <summary>
    /// Returns the nodes in the order they are met, the nodes in topological order, and the edges that do not close a cycle.
    /// </summary>
    public static (IReadOnlyList<int> Met, IReadOnlyList<int> Order, IReadOnlyList<LayoutEdge> Forward) Traverse(
        IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var outOf = edges.ToLookup(edge => edge.From);
        var targets = edges.Select(edge => edge.To).ToHashSet();
        var states = new VisitState[nodes.Count];
        List<int> met = [];
        List<int> finished = [];
        List<LayoutEdge> forward = [];
        foreach (var root in Enumerable.Range(0, nodes.Count).OrderBy(GetRootPriority))
        {
            if (states[root] == VisitState.New)
            {
                VisitFrom(root, outOf, states, met, finished, forward);
            }
        }

        finished.Reverse();
        return (met, finished, forward);

        int GetRootPriority(int node)
        {
            if (nodes[node].IsFirst)
            {
                return 0;
            }

            return targets.Contains(node) ? 2 : 1;
        }
    }

    private static void VisitFrom(
        int root, ILookup<int, LayoutEdge> outOf, VisitState[] states, List<int> met, List<int> finished, List<LayoutEdge> forward)
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
