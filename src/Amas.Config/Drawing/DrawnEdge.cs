namespace Amas.Config.Drawing;

/// <summary>
/// An edge between two boxes, given by their indexes in <see cref="WorkflowDrawing.Nodes"/>. Between two boxes there is at most one edge
/// of each kind.
/// </summary>
internal sealed record DrawnEdge(int From, int To, DrawnEdgeKind Kind)
{
    /// <summary>Gets the routing key of the edge, or several separated by commas; null for edges without routing.</summary>
    public string? Label { get; init; }

    /// <summary>Gets whether the drawing that this one is compared with lacks the edge.</summary>
    public bool IsUnmatched { get; init; }

    /// <summary>Gets the condition that the model evaluates, as written; null where there is none.</summary>
    public string? Condition { get; init; }
}
