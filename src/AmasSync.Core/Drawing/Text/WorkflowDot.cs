using System.Globalization;
using System.Text;

namespace AmasSync.Core.Drawing.Text;

/// <summary>A drawing in the DOT language of Graphviz (graphviz.org/doc/info/lang.html). The same drawing gives the same text.</summary>
internal static class WorkflowDot
{
    public static string Of(WorkflowDrawing drawing)
    {
        StringBuilder text = new("digraph {\n");
        text.Append(CultureInfo.InvariantCulture, $"  label={Quoted([drawing.Title])}; labelloc=t; rankdir=TB;\n  node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];\n");
        for (var index = 0; index < drawing.Nodes.Count; index++)
        {
            var node = drawing.Nodes[index];
            text.Append(CultureInfo.InvariantCulture, $"  n{index} [label={Quoted(NodeWords.Of(node))}, shape={ShapeOf(node)}{(NodeWords.IsMarked(node) ? ", style=dashed, color=red" : "")}];\n");
        }

        foreach (var edge in drawing.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} -> n{edge.To}{Attributes(edge)};\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string ShapeOf(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => "oval",
        DrawnNode.Agent { Type: "supervisor" } => "hexagon",
        DrawnNode.Agent { Type: "react_agent" } => "component",
        _ => "box",
    };

    private static string Attributes(DrawnEdge edge)
    {
        List<string> attributes = [];
        if (NodeWords.LabelOf(edge) is { } label)
        {
            attributes.Add($"label={Quoted([label])}");
        }

        if (NodeWords.IsHandoff(edge))
        {
            attributes.Add("style=dashed");
        }

        if (edge.Kind == DrawnEdgeKind.HandoffAndBack)
        {
            attributes.Add("dir=both");
        }

        return attributes.Count == 0 ? "" : $" [{string.Join(", ", attributes)}]";
    }

    // Entities are read inside labels too, so an ampersand is written as one.
    private static string Quoted(IEnumerable<string> lines) => $"\"{string.Join("\\n", lines.Select(Escaped))}\"";

    private static string Escaped(string line) => Wording.LabelText.Of(line, 200)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);
}
