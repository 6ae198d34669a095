using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>
/// Drawings in the DOT language of Graphviz (graphviz.org/doc/info/lang.html), as one graph: several side by side, each in a frame with its title.
/// The same drawings give the same text.
/// </summary>
internal static class WorkflowDot
{
    private const string Defaults = """
          graph [rankdir=TB, fontname="Helvetica,Arial,sans-serif", nodesep=0.4, ranksep=0.45];
          node [shape=box, style="rounded,filled", fontname="Helvetica,Arial,sans-serif", fontsize=12, margin="0.2,0.12"];
          edge [fontname="Helvetica,Arial,sans-serif", fontsize=11, color="#6b7688", arrowsize=0.8];

        """;

    public static string Of(IReadOnlyList<WorkflowDrawing> drawings)
    {
        StringBuilder text = new("digraph {\n");
        text.Append(Defaults);
        foreach (var (place, drawing) in drawings.Index())
        {
            var isFramed = drawings.Count > 1;
            text.Append(isFramed ? string.Create(CultureInfo.InvariantCulture, $"  subgraph cluster_{place} {{\n  color=\"#aab4c3\"; ") : "  labelloc=t; ");
            text.Append(CultureInfo.InvariantCulture, $"label={Quoted([Notes.Heading(drawing)])};\n");
            Write(text, drawing, string.Create(CultureInfo.InvariantCulture, $"g{place}n"));
            text.Append(isFramed ? "  }\n" : "");
        }

        return text.Append("}\n").ToString();
    }

    private static void Write(StringBuilder text, WorkflowDrawing drawing, string prefix)
    {
        foreach (var (index, node) in drawing.Nodes.Index())
        {
            var look = NodeLook.Of(node);
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}{index} [label={Quoted(NodeWords.Of(node))}, fillcolor=\"{look.Fill}\", fontcolor=\"{look.Letters}\"");
            text.Append(NodeWords.IsMarked(node) ? $", style=\"rounded,filled,dashed\", color=\"{NodeLook.MarkedLine}\"" : $", color=\"{look.Line}\"");
            text.Append(ShapeOf(node)).Append("];\n");
        }

        foreach (var edge in drawing.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}{edge.From} -> {prefix}{edge.To}{Attributes(edge)};\n");
        }

        if (Notes.Of(drawing, hasLines: true) is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}note [label={Quoted([note])}, shape=plaintext, style=\"\"];\n");
        }
    }

    private static string ShapeOf(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => ", shape=oval, style=filled, margin=\"0.1,0.05\"",
        DrawnNode.Agent { Type: "supervisor" } => ", shape=hexagon, style=filled, margin=\"0.05,0.05\"",
        DrawnNode.Agent { Type: "react_agent" } => ", peripheries=2",
        _ => "",
    };

    private static string Attributes(DrawnEdge edge)
    {
        List<string> attributes = [];
        if (NodeWords.LabelOf(edge) is { } label)
        {
            attributes.Add($"label=\" {Escaped(label)} \"");
        }

        if (edge.Kind != DrawnEdgeKind.Always)
        {
            attributes.Add("style=dashed");
        }

        if (NodeWords.IsHandoff(edge))
        {
            attributes.Add($"color=\"{NodeLook.HandoffLine}\"");
        }

        if (edge.Kind == DrawnEdgeKind.HandoffAndBack)
        {
            attributes.Add("dir=both");
        }

        return attributes.Count == 0 ? "" : $" [{string.Join(", ", attributes)}]";
    }

    // Entities are read inside labels too, so an ampersand is written as one.
    private static string Quoted(IEnumerable<string> lines) => $"\"{string.Join("\\n", lines.Select(Escaped))}\"";

    private static string Escaped(string line) => LabelText.Of(line, 200)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);
}
