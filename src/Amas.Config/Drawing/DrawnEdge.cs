namespace Amas.Config.Drawing;

/// <summary>
/// A way from one box to another, each by its place in <see cref="WorkflowDrawing.Nodes"/>.
/// There is one at most for two boxes and a kind.
/// </summary>
internal sealed record DrawnEdge(int From, int To, DrawnEdgeKind Kind)
{
    /// <summary>The routing key that leads here, or several; null for other edges.</summary>
    public string? Label { get; init; }

    /// <summary>The other one of two drawings does not have it.</summary>
    public bool IsUnmatched { get; init; }

    /// <summary>The question that decides, as written.</summary>
    public string? Condition { get; init; }
}
