namespace Amas.Config.Drawing.Layout.Layering;

/// <summary>A place in a layer: a node, or the lane of an edge that passes through.</summary>
internal sealed class Slot
{
    /// <summary>Gets the index of the node, or null for a lane.</summary>
    public int? Node { get; init; }

    public required int Layer { get; init; }

    public double Width { get; init; }

    public double Height { get; init; }

    /// <summary>Gets the node of the same layer that a lane turns to; null for all other slots.</summary>
    public Slot? AdjacentNode { get; init; }

    public List<Slot> UpperNeighbors { get; } = [];

    public List<Slot> LowerNeighbors { get; } = [];

    /// <summary>Gets or sets the position in its layer, from the left.</summary>
    public int Position { get; set; }

    /// <summary>Gets or sets the x coordinate of the center.</summary>
    public double X { get; set; }

    public bool IsLane => Node is null;
}
