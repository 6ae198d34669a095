using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>What stands in a box of a drawing that is written as text, a line each, and what is wrong with it.</summary>
internal static class NodeText
{
    /// <summary>The lines of a box, each fit for one line of a picture.</summary>
    public static IReadOnlyList<string> RenderLines(DrawnNode node) => [.. BoxText.Create(node).Lines.Select(line => line.Text)];

    /// <summary>Whether the box is marked: no way leads to it, none leads on, or no agent has its name.</summary>
    public static bool IsMarked(DrawnNode node) => node is DrawnNode.Unknown or DrawnNode.Agent { IsUnreachable: true } or DrawnNode.Agent { IsDeadEnd: true };

    /// <summary>Whether a supervisor hands over on this edge.</summary>
    public static bool IsHandoff(DrawnEdge edge) => edge.Kind is DrawnEdgeKind.Handoff or DrawnEdgeKind.HandoffWithReturn;

    /// <summary>The word on an edge, or null where it has none.</summary>
    public static string? GetLabel(DrawnEdge edge) => EdgeLabel.Create(edge) is { Text.Length: > 0 } label ? label.Text : null;
}
