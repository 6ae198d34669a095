using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>
/// Renders drawings in the DOT language of Graphviz (graphviz.org/doc/info/lang.html) as one graph. Several drawings each have a frame
/// with their title. The same drawings give the same text.
/// </summary>
internal static class WorkflowDot
{
    private const string Defaults = """
          graph [rankdir=TB, fontname="Helvetica,Arial,sans-serif", nodesep=0.4, ranksep=0.45];
          node [shape=box, style="rounded,filled", fontname="Helvetica,Arial,sans-serif", fontsize=12, margin="0.2,0.12"];
          edge [fontname="Helvetica,Arial,sans-serif", fontsize=11, color="#6b7688", arrowsize=0.8];

        """;

    public static string Render(IReadOnlyList<WorkflowDrawing> drawings)
    {
        StringBuilder text = new("digraph {\n");
        text.Append(Defaults);
        foreach (var (place, drawing) in drawings.Index())
        {
            var isFramed = drawings.Count > 1;
            var start = isFramed
                ? string.Create(CultureInfo.InvariantCulture, $"  subgraph cluster_{place} {{\n  color=\"#aab4c3\"; ")
                : "  labelloc=t; ";
            text.Append(start);
            text.Append(CultureInfo.InvariantCulture, $"label={Quote([DrawingDescription.FormatHeading(drawing)])};\n");
            Write(text, drawing, string.Create(CultureInfo.InvariantCulture, $"g{place}n"));
            text.Append(isFramed ? "  }\n" : "");
        }

        return text.Append("}\n").ToString();
    }

    private static void Write(StringBuilder text, WorkflowDrawing drawing, string prefix)
    {
        foreach (var (index, node) in drawing.Nodes.Index())
        {
            var style = NodeStyle.ForNode(node);
            var label = Quote(NodeText.RenderLines(node));
            var outline = NodeText.IsMarked(node)
                ? $"style=\"rounded,filled,dashed\", color=\"{NodeStyle.MarkedStroke}\""
                : $"color=\"{style.Stroke}\"";
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}{index} [label={label}");
            text.Append(CultureInfo.InvariantCulture, $", fillcolor=\"{style.Fill}\", fontcolor=\"{style.TextColor}\", {outline}");
            text.Append(FormatShape(node)).Append("];\n");
        }

        foreach (var edge in drawing.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}{edge.From} -> {prefix}{edge.To}{FormatAttributes(edge)};\n");
        }

        if (DrawingDescription.DescribeOmissions(drawing, hasLines: true) is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}note [label={Quote([note])}, shape=plaintext, style=\"\"];\n");
        }
    }

    private static string FormatShape(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => ", shape=oval, style=filled, margin=\"0.1,0.05\"",
        DrawnNode.Agent { Type: "supervisor" } => ", shape=hexagon, style=filled, margin=\"0.05,0.05\"",
        DrawnNode.Agent { Type: "react_agent" } => ", peripheries=2",
        _ => "",
    };

    private static string FormatAttributes(DrawnEdge edge)
    {
        List<string> attributes = [];
        if (NodeText.GetLabel(edge) is { } label)
        {
            attributes.Add($"label=\" {Escape(label)} \"");
        }

        if (edge.Kind != DrawnEdgeKind.Always)
        {
            attributes.Add("style=dashed");
        }

        if (NodeText.IsHandoff(edge))
        {
            attributes.Add($"color=\"{NodeStyle.HandoffStroke}\"");
        }

        if (edge.Kind == DrawnEdgeKind.HandoffWithReturn)
        {
            attributes.Add("dir=both");
        }

        return attributes.Count == 0 ? "" : $" [{string.Join(", ", attributes)}]";
    }

    // DOT also interprets entities inside labels, so an ampersand is written as one.
    private static string Quote(IEnumerable<string> lines) => $"\"{string.Join("\\n", lines.Select(Escape))}\"";

    private static string Escape(string line) => LabelText.Shorten(line, 200)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);
}
