using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>One way from a node to another: a static edge, or one branch of a conditional one.</summary>
/// <param name="From">The node it leaves, in its one spelling (<see cref="NodeNames.Normalize"/>).</param>
/// <param name="To">The node it leads to, as its author wrote it.</param>
/// <param name="Pointer">Where <paramref name="To"/> stands.</param>
/// <param name="Kind">What kind of edge it belongs to.</param>
/// <param name="Label">The key in <c>routing</c> that leads here; null for the other kinds.</param>
internal sealed record WorkflowEdge(string From, string To, JsonPointer Pointer, WorkflowEdgeKind Kind, string? Label = null)
{
    /// <summary>The node it leads to, in its one spelling.</summary>
    public string Target => NodeNames.Normalize(To);
}
