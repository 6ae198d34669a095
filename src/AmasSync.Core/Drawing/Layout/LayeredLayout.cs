using AmasSync.Core.Drawing.Layout.Geometry;
using AmasSync.Core.Drawing.Layout.Layering;
using AmasSync.Core.Drawing.Layout.Routing;

namespace AmasSync.Core.Drawing.Layout;

/// <summary>
/// Places boxes and their connections from top to bottom, as Sugiyama taught: ranks, lanes for edges that pass a layer, an order with few crossings,
/// columns, curves. No two boxes overlap and no edge crosses a box. The same input gives the same output; the time is bounded, since edges
/// that would need too many lanes are not drawn at all.
/// </summary>
internal static class LayeredLayout
{
    private const long MostLanes = 12_000;

    public static Placement Of(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var connected = edges.SelectMany(edge => (int[])[edge.From, edge.To]).Distinct().Order().ToArray();
        LayoutNode[] inside = [.. connected.Select(node => nodes[node])];
        var places = connected.Index().ToDictionary(node => node.Item, node => node.Index);
        LayoutEdge[] between = [.. edges.Select(edge => edge with { From = places[edge.From], To = places[edge.To] })];
        var ranks = WideRanks.Broken(inside, Ranks.Of(inside, between));
        if (Layers.Count(between, ranks) > MostLanes)
        {
            return Of(nodes, []);
        }

        var boxes = new Box[nodes.Count];
        var drawn = Connected(inside, between, ranks);
        for (var place = 0; place < connected.Length; place++)
        {
            boxes[connected[place]] = drawn.Nodes[place];
        }

        var height = Shelf.Fill(Enumerable.Range(0, nodes.Count).Except(connected), nodes, boxes, new(0, 0, drawn.Width, drawn.Height));
        return drawn with { Nodes = boxes, Height = height, Width = boxes.Select(box => box.Right).Append(drawn.Width).Max() };
    }

    private static Placement Connected(LayoutNode[] nodes, LayoutEdge[] edges, int[] ranks)
    {
        Layers layers = new(nodes, edges, ranks);
        Ordering.Arrange(layers);
        Columns.Place(layers);
        var width = MoveToCorner(layers);
        Bands bands = new(layers, edges);
        Routes routes = new(layers, bands, edges);
        Labels labels = new(layers, bands);
        return new()
        {
            Width = width,
            Height = bands.Height,
            Nodes = [.. nodes.Select((_, node) => routes.BoxOf(layers[node]))],
            Routes = [.. routes.All().Select((curves, edge) => new Route(curves, labels.Place(edges[edge], layers.Lanes[edge], curves)))],
        };
    }

    private static double MoveToCorner(Layers layers)
    {
        var spots = layers.Rows.SelectMany(row => row).ToArray();
        var left = spots.Select(spot => spot.X - (spot.Width / 2)).DefaultIfEmpty(0).Min();
        foreach (var spot in spots)
        {
            spot.X -= left;
        }

        return spots.Select(spot => spot.X + (spot.Width / 2)).DefaultIfEmpty(0).Max();
    }
}
