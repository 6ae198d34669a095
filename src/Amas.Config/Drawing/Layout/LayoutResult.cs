namespace Amas.Config.Drawing.Layout;

/// <summary>The position of every node and edge, in the order of the input. The upper left corner is at 0, 0.</summary>
internal sealed record LayoutResult
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required IReadOnlyList<Box> Nodes { get; init; }

    /// <summary>Gets the route of each edge; empty if there were too many edges to draw.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }
}
