using System.Globalization;
using System.Text;

namespace AmasSync.Core.Drawing.Text;

/// <summary>A drawing as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), as GitHub shows it. The same drawing gives the same text.</summary>
internal static class WorkflowMermaid
{
    public static string Of(WorkflowDrawing drawing)
    {
        StringBuilder text = new("flowchart TD\n");
        for (var index = 0; index < drawing.Nodes.Count; index++)
        {
            var (node, label) = (drawing.Nodes[index], Quoted(NodeWords.Of(drawing.Nodes[index])));
            var (open, close) = ShapeOf(node);
            text.Append(CultureInfo.InvariantCulture, $"  n{index}{open}{label}{close}{(NodeWords.IsMarked(node) ? ":::marked" : "")}\n");
        }

        foreach (var edge in drawing.Edges)
        {
            var label = NodeWords.LabelOf(edge) is { } word ? $"|{Quoted([word])}|" : "";
            text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} {ArrowOf(edge)}{label} n{edge.To}\n");
        }

        return text.Append("  classDef marked stroke:#d1242f,stroke-dasharray:4 3\n").ToString();
    }

    private static (string Open, string Close) ShapeOf(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => ("([", "])"),
        DrawnNode.Agent { Type: "supervisor" } => ("{{", "}}"),
        DrawnNode.Agent { Type: "react_agent" } => ("[[", "]]"),
        _ => ("[", "]"),
    };

    private static string ArrowOf(DrawnEdge edge) => edge.Kind switch
    {
        DrawnEdgeKind.Handoff => "-.->",
        DrawnEdgeKind.HandoffAndBack => "<-.->",
        _ => "-->",
    };

    private static string Quoted(IEnumerable<string> lines) => $"\"{string.Join("<br/>", lines.Select(Escaped))}\"";

    // Whatever Mermaid, Markdown or HTML could take for its own is written as an entity of Mermaid's.
    private static string Escaped(string line)
    {
        StringBuilder text = new();
        foreach (var rune in Wording.LabelText.Of(line, 200).EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_' or ',' or '.' or '·' or '…' or '(' or ')' or '+' or '/' or ':' || rune.Value > 0x7F
                ? text.Append(rune.ToString())
                : text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return text.ToString();
    }
}
