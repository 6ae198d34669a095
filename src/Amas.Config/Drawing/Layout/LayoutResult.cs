namespace Amas.Config.Drawing.Layout;

/// <summary>Where everything goes: in the order of what was asked for. The corner is at 0, 0.</summary>
internal sealed record LayoutResult
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required IReadOnlyList<Box> Nodes { get; init; }

    /// <summary>Empty where the edges were too many to be drawn.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }
}
