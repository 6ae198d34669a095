using Amas.Config.Drawing.Layout.Layering;
using Amas.Config.Drawing.Layout.Routing;

namespace Amas.Config.Drawing.Layout;

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
        var parts = Part.Of(nodes, edges);
        Layers?[] layers = [.. parts.Select(part => Layered(part, nodes, edges))];
        if (layers.Contains(null))
        {
            return Of(nodes, []);
        }

        Placement[] placed = [.. parts.Zip(layers.OfType<Layers>(), (part, layered) => Placed(layered, Inner(part, edges), part.Nodes.Count))];
        var corners = Shelf.Corners([.. placed.Select(part => new Box(0, 0, part.Width, part.Height))]);
        var boxes = new Box[nodes.Count];
        var routes = new Route[edges.Count];
        for (var part = 0; part < parts.Count; part++)
        {
            Put(placed[part].Nodes.Select(box => box.Moved(corners[part])), parts[part].Nodes, boxes);
            Put(placed[part].Routes.Select(route => route.Moved(corners[part])), parts[part].Edges, routes);
        }

        return new()
        {
            Width = placed.Zip(corners, (part, corner) => corner.X + part.Width).DefaultIfEmpty(0).Max(),
            Height = placed.Zip(corners, (part, corner) => corner.Y + part.Height).DefaultIfEmpty(0).Max(),
            Nodes = boxes,
            Routes = routes,
        };
    }

    private static void Put<T>(IEnumerable<T> values, IReadOnlyList<int> places, T[] into)
    {
        foreach (var (index, value) in values.Index())
        {
            into[places[index]] = value;
        }
    }

    private static LayoutEdge[] Inner(Part part, IReadOnlyList<LayoutEdge> edges)
    {
        var places = part.Nodes.Index().ToDictionary(node => node.Item, node => node.Index);
        return [.. part.Edges.Select(edge => edges[edge] with { From = places[edges[edge].From], To = places[edges[edge].To] })];
    }

    /// <summary>A part in its layers, or null where it would need too many lanes.</summary>
    private static Layers? Layered(Part part, IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        LayoutNode[] inside = [.. part.Nodes.Select(node => nodes[node])];
        var between = Inner(part, edges);
        var ranks = WideRanks.Broken(inside, Ranks.Of(inside, between));
        return Layers.Count(between, ranks) <= MostLanes ? new(inside, between, ranks) : null;
    }

    private static Placement Placed(Layers layers, LayoutEdge[] edges, int nodes)
    {
        Ordering.Arrange(layers);
        Columns.Place(layers);
        Bands bands = new(layers, edges);
        Routes routes = new(layers, bands, edges);
        Labels labels = new(layers, bands);
        return new()
        {
            Width = layers.Rows.SelectMany(row => row).Max(spot => spot.X + (spot.Width / 2)),
            Height = bands.Height,
            Nodes = [.. Enumerable.Range(0, nodes).Select(node => routes.BoxOf(layers[node]))],
            Routes = [.. routes.All().Select((curves, edge) => new Route(curves, labels.Place(edges[edge], layers.Lanes[edge], curves)))],
        };
    }
}
