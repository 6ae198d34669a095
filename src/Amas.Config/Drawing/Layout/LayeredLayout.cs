using Amas.Config.Drawing.Layout.Layering;
using Amas.Config.Drawing.Layout.Routing;

namespace Amas.Config.Drawing.Layout;

/// <summary>
/// Places boxes and their edges from top to bottom with the Sugiyama method: ranks, lanes for edges that pass a layer, an order with few
/// crossings, columns, curves. No two boxes overlap and no edge crosses a box. The same input gives the same output. The time is bounded:
/// if the edges need too many lanes, none of them is drawn.
/// </summary>
internal static class LayeredLayout
{
    private const long MaxLanes = 12_000;

    public static LayoutResult Compute(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var components = ConnectedComponent.FindAll(nodes, edges);
        Layers?[] layers = [.. components.Select(component => BuildLayers(component, nodes, edges))];
        if (layers.Contains(null))
        {
            return Compute(nodes, []);
        }

        LayoutResult[] placed =
        [
            .. components.Zip(
                layers.OfType<Layers>(),
                (component, layered) => PlaceComponent(layered, SelectEdges(component, edges), component.Nodes.Count)),
        ];
        var corners = ComponentPacking.Pack([.. placed.Select(component => new Box(0, 0, component.Width, component.Height))]);
        var boxes = new Box[nodes.Count];
        var routes = new Route[edges.Count];
        for (var component = 0; component < components.Count; component++)
        {
            Put(placed[component].Nodes.Select(box => box.Translate(corners[component])), components[component].Nodes, boxes);
            Put(placed[component].Routes.Select(route => route.Translate(corners[component])), components[component].Edges, routes);
        }

        return new()
        {
            Width = placed.Zip(corners, (component, corner) => corner.X + component.Width).DefaultIfEmpty(0).Max(),
            Height = placed.Zip(corners, (component, corner) => corner.Y + component.Height).DefaultIfEmpty(0).Max(),
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

    private static LayoutEdge[] SelectEdges(ConnectedComponent component, IReadOnlyList<LayoutEdge> edges)
    {
        var places = component.Nodes.Index().ToDictionary(node => node.Item, node => node.Index);
        return [.. component.Edges.Select(edge => edges[edge] with { From = places[edges[edge].From], To = places[edges[edge].To] })];
    }

    /// <summary>Returns the layers of a component, or null if it would need too many lanes.</summary>
    private static Layers? BuildLayers(ConnectedComponent component, IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        LayoutNode[] inside = [.. component.Nodes.Select(node => nodes[node])];
        var between = SelectEdges(component, edges);
        var ranks = RankSplitting.Split(inside, RankAssignment.Compute(inside, between));
        return Layers.CountLanes(between, ranks) <= MaxLanes ? new(inside, between, ranks) : null;
    }

    private static LayoutResult PlaceComponent(Layers layers, LayoutEdge[] edges, int nodes)
    {
        Ordering.Arrange(layers);
        ColumnAssignment.Assign(layers);
        LayerGaps gaps = new(layers, edges);
        EdgeRouter router = new(layers, gaps, edges);
        LabelPlacer labelPlacer = new(layers, gaps);
        return new()
        {
            Width = layers.Rows.SelectMany(row => row).Max(slot => slot.X + (slot.Width / 2)),
            Height = gaps.Height,
            Nodes = [.. Enumerable.Range(0, nodes).Select(node => router.GetBox(layers[node]))],
            Routes = [.. router.RouteAll().Select(CreateRoute)],
        };

        Route CreateRoute(IReadOnlyList<Curve> curves, int edge) =>
            new(curves, labelPlacer.Place(edges[edge], layers.Lanes[edge], curves));
    }
}
