namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>A walk through all nodes, depth first: from the first node, then from those that nothing leads to, then from the rest.</summary>
internal static class Walk
{
    /// <summary>Whether a node is new, being walked through, or done with.</summary>
    private enum State
    {
        New,
        Open,
        Left,
    }

    /// <summary>The nodes as they are met; the nodes, each before all that it leads to; and the edges that do not lead back.</summary>
    public static (IReadOnlyList<int> Met, IReadOnlyList<int> Order, IReadOnlyList<LayoutEdge> Forward) Of(
        IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var outOf = edges.ToLookup(edge => edge.From);
        var targets = edges.Select(edge => edge.To).ToHashSet();
        var states = new State[nodes.Count];
        List<int> met = [];
        List<int> left = [];
        List<LayoutEdge> forward = [];
        foreach (var root in Enumerable.Range(0, nodes.Count).OrderBy(node => nodes[node].IsFirst ? 0 : targets.Contains(node) ? 2 : 1))
        {
            if (states[root] == State.New)
            {
                From(root, outOf, states, met, left, forward);
            }
        }

        left.Reverse();
        return (met, left, forward);
    }

    private static void From(int root, ILookup<int, LayoutEdge> outOf, State[] states, List<int> met, List<int> left, List<LayoutEdge> forward)
    {
        Stack<(int Node, IEnumerator<LayoutEdge> Edges)> open = new();
        Enter(root);
        while (open.TryPeek(out var at))
        {
            if (!at.Edges.MoveNext())
            {
                states[at.Node] = State.Left;
                left.Add(at.Node);
                open.Pop().Edges.Dispose();
                continue;
            }

            var edge = at.Edges.Current;
            if (states[edge.To] != State.Open)
            {
                forward.Add(edge);
            }

            if (states[edge.To] == State.New)
            {
                Enter(edge.To);
            }
        }

        void Enter(int node)
        {
            states[node] = State.Open;
            met.Add(node);
            open.Push((node, outOf[node].GetEnumerator()));
        }
    }
}
