using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>One edge from a node to another: a static edge, or one branch of a conditional edge.</summary>
/// <param name="From">The node where it begins, in its canonical spelling (<see cref="NodeNames.Normalize"/>).</param>
/// <param name="To">The node where it ends, as written.</param>
/// <param name="Pointer">The pointer to <paramref name="To"/>.</param>
/// <param name="Kind">The kind of the edge.</param>
/// <param name="Label">The key of the branch in <c>routing</c>; null for the other kinds.</param>
internal sealed record WorkflowEdge(string From, string To, JsonPointer Pointer, WorkflowEdgeKind Kind, string? Label = null)
{
    /// <summary>Gets the node where it ends, in its canonical spelling.</summary>
    public string Target => NodeNames.Normalize(To);
}
