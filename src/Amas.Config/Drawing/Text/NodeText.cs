using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>The text of boxes and edges in diagrams that are written as text, and whether a box is marked as a problem.</summary>
internal static class NodeText
{
    /// <summary>Returns the lines of a box, each shortened to the width of a box.</summary>
    public static IReadOnlyList<string> RenderLines(DrawnNode node) => [.. BoxText.Create(node).Lines.Select(line => line.Text)];

    /// <summary>Returns whether the box is marked: the agent is unreachable or cannot reach the end, or no agent has this name.</summary>
    public static bool IsMarked(DrawnNode node) =>
        node is DrawnNode.Unknown or DrawnNode.Agent { IsUnreachable: true } or DrawnNode.Agent { IsDeadEnd: true };

    /// <summary>Returns whether the edge is a handoff of a supervisor.</summary>
    public static bool IsHandoff(DrawnEdge edge) => edge.Kind is DrawnEdgeKind.Handoff or DrawnEdgeKind.HandoffWithReturn;

    /// <summary>Returns the label of an edge, or null if it has none.</summary>
    public static string? GetLabel(DrawnEdge edge) => EdgeLabel.Create(edge) is { Text.Length: > 0 } label ? label.Text : null;
}
