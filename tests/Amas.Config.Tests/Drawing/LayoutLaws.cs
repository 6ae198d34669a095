using Amas.Config.Drawing.Layout;
using CsCheck;

namespace Amas.Config.Tests.Drawing;

public sealed class LayoutLaws
{
    private const double Tolerance = 0.01;

    private static readonly Gen<(LayoutNode[] Nodes, LayoutEdge[] Edges)> Graphs =
        from nodes in Gen.Select(Gen.Int[60, 240], Gen.Int[30, 90], (width, height) => new LayoutNode(width, height)).Array[1, 28]
        from hasEnds in Gen.Bool
        from edges in Gen.Select(
            Gen.Int[0, nodes.Length - 1], Gen.Int[0, nodes.Length - 1], Gen.Int[0, 1], Gen.Int[0, 2], Edge).Array[0, 60]
        select (hasEnds ? WithEnds(nodes) : nodes, edges);

    [Fact]
    public void Boxes_do_not_overlap_and_are_inside_the_drawing() => Graphs.Holds(
        graph =>
        {
            var placed = LayeredLayout.Compute(graph.Nodes, graph.Edges);
            for (var place = 0; place < placed.Nodes.Count; place++)
            {
                var box = placed.Nodes[place];
                Assert.Equal((graph.Nodes[place].Width, graph.Nodes[place].Height), (box.Width, box.Height));
                Assert.InRange(box.X, -Tolerance, placed.Width - box.Width + Tolerance);
                Assert.InRange(box.Y, -Tolerance, placed.Height - box.Height + Tolerance);
                Assert.DoesNotContain(placed.Nodes.Skip(place + 1), box.Overlaps);
            }
        },
        iter: 150);

    [Fact]
    public void Every_edge_leads_from_the_lower_side_of_a_box_to_the_upper_side_of_another() => Graphs.Holds(
        graph =>
        {
            var placed = LayeredLayout.Compute(graph.Nodes, graph.Edges);
            Assert.Equal(graph.Edges.Length, placed.Routes.Count);
            foreach (var (edge, route) in graph.Edges.Zip(placed.Routes))
            {
                var (from, to) = (placed.Nodes[edge.From], placed.Nodes[edge.To]);
                Assert.Equal((from.Bottom, to.Y), (route.From.Y, route.To.Y));
                Assert.InRange(route.From.X, from.X, from.Right);
                Assert.InRange(route.To.X, to.X, to.Right);
                Assert.All(route.Curves.Zip(route.Curves.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                Assert.Equal(edge.LabelWidth > 0, route.Label is not null);
            }
        },
        iter: 150);

    [Fact]
    public void No_edge_crosses_a_box() => Graphs.Holds(
        graph =>
        {
            var placed = LayeredLayout.Compute(graph.Nodes, graph.Edges);
            foreach (var route in placed.Routes)
            {
                var points = route.Curves.SelectMany(curve => Enumerable.Range(0, 11).Select(step => curve.Evaluate(step / 10.0)));
                Assert.All(points, point => Assert.DoesNotContain(placed.Nodes, box => IsInside(point, box)));
            }
        },
        iter: 150);

    [Fact]
    public void No_label_overlaps_a_box() => Graphs.Holds(
        graph =>
        {
            var placed = LayeredLayout.Compute(graph.Nodes, graph.Edges);
            Assert.All(placed.Routes, route => Assert.False(route.Label is { } label && placed.Nodes.Any(label.Overlaps)));
        },
        iter: 150);

    [Fact]
    public void The_first_box_is_above_all_connected_boxes_and_the_last_box_is_below_them() => Graphs.Holds(
        graph =>
        {
            var nodes = WithEnds(graph.Nodes);
            var placed = LayeredLayout.Compute(
                nodes, [.. Enumerable.Range(1, nodes.Length - 1).Select(node => new LayoutEdge(0, node)), .. graph.Edges]);
            for (var node = 1; node < nodes.Length; node++)
            {
                Assert.True(placed.Nodes[0].Bottom < placed.Nodes[node].Y);
                Assert.True(node == nodes.Length - 1 || placed.Nodes[node].Bottom < placed.Nodes[^1].Y);
            }
        },
        iter: 100);

    [Fact]
    public void The_same_graph_always_gets_the_same_layout() => Graphs.Holds(
        graph => Assert.Equal(LayeredLayout.Compute(graph.Nodes, graph.Edges).Nodes, LayeredLayout.Compute(graph.Nodes, graph.Edges).Nodes),
        iter: 100);

    private static bool IsInside(Point point, Box box) =>
        point.X > box.X + Tolerance && point.X < box.Right - Tolerance && point.Y > box.Y + Tolerance && point.Y < box.Bottom - Tolerance;

    private static LayoutEdge Edge(int from, int to, int isLabelled, int style) => new(from, to, isLabelled * 44, 20, style);

    private static LayoutNode[] WithEnds(LayoutNode[] nodes) =>
    [
        .. nodes.Select((node, place) => node with { IsFirst = place == 0, IsLast = place > 0 && place == nodes.Length - 1 }),
    ];
}
