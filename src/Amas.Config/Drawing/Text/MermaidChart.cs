using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>
/// Builds the statements of a Mermaid flowchart, drawing by drawing, within the limits for edges and characters that Mermaid has by default
/// and GitHub always applies. A note counts what is left out.
/// </summary>
internal sealed class MermaidChart
{
    private const int MaxEdges = 500;
    private const int MaxCharacters = 48_000;
    private const int NoteLength = 300;

    private readonly StringBuilder text = new();
    private readonly SortedDictionary<string, NodeStyle> nodeStyles = new(StringComparer.Ordinal);
    private readonly List<int> handoffs = [];
    private readonly List<string> marked = [];
    private readonly List<string> unmatchedNodes = [];
    private readonly List<int> unmatchedEdges = [];
    private int edgeCount;
    private int frameCount;

    /// <summary>Adds several drawings, each in a frame with its title. They share the limits.</summary>
    public void AddFramed(IReadOnlyList<WorkflowDrawing> drawings)
    {
        // Mermaid places unconnected parts perpendicular to the direction of the chart.
        text.Append("flowchart LR\n");
        foreach (var (place, drawing) in drawings.Index())
        {
            var heading = MermaidText.Quote(DrawingDescription.FormatHeading(drawing));
            text.Append(CultureInfo.InvariantCulture, $"  subgraph g{place}[{heading}]\n  direction TB\n");
            Add(drawing, string.Create(CultureInfo.InvariantCulture, $"g{place}n"), MaxCharacters / drawings.Count);
            text.Append("  end\n");
        }

        frameCount = drawings.Count;
    }

    /// <summary>Adds one drawing without a frame.</summary>
    public void AddSingle(WorkflowDrawing drawing)
    {
        text.Append("flowchart TD\n");
        Add(drawing, "n", MaxCharacters);
    }

    /// <summary>Returns the whole text, with the styles that it uses.</summary>
    public override string ToString()
    {
        StringBuilder styles = new();
        foreach (var style in nodeStyles.Values)
        {
            styles.Append(
                CultureInfo.InvariantCulture,
                $"  classDef {style.Class} fill:{style.Fill},stroke:{style.Stroke},color:{style.TextColor}\n");
        }

        if (marked.Count > 0)
        {
            styles.Append($"  classDef marked stroke:{NodeStyle.MarkedStroke},stroke-width:2px,stroke-dasharray:5 4\n");
            styles.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', marked)} marked\n");
        }

        if (handoffs.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', handoffs)} stroke:{NodeStyle.HandoffStroke}\n");
        }

        if (unmatchedNodes.Count > 0)
        {
            styles.Append("  classDef only stroke-width:4px\n");
            styles.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', unmatchedNodes)} only\n");
        }

        if (unmatchedEdges.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', unmatchedEdges)} stroke-width:4px\n");
        }

        if (frameCount > 0)
        {
            var frames = Enumerable.Range(0, frameCount).Select(place => $"g{place}");
            styles.Append("  classDef frame fill:none,stroke:#aab4c3\n");
            styles.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', frames)} frame\n");
        }

        return $"{text}{styles}";
    }

    /// <param name="drawing">The drawing.</param>
    /// <param name="prefix">The prefix of the node names in the chart.</param>
    /// <param name="maxLength">The maximum number of characters.</param>
    private void Add(WorkflowDrawing drawing, string prefix, int maxLength)
    {
        var end = text.Length + maxLength - NoteLength;
        var boxes = AddBoxes(drawing, prefix, text.Length + (maxLength / 2));
        var drawn = drawing.Edges.Count(edge => boxes.Contains(edge.From) && boxes.Contains(edge.To) && AddEdge(edge, prefix, end));
        var whole = drawing with
        {
            OmittedAgents = drawing.OmittedAgents + drawing.Nodes.Count - boxes.Count,
            OmittedEdges = drawing.OmittedEdges + drawing.Edges.Count - drawn,
        };
        if (DrawingDescription.DescribeOmissions(whole, hasLines: true) is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}note[{MermaidText.Quote(note)}]\n");
        }
    }

    private HashSet<int> AddBoxes(WorkflowDrawing drawing, string prefix, int end)
    {
        HashSet<int> boxes = [];

        // Boxes that are not agents come first, so that start and end are always drawn.
        foreach (var (index, node) in drawing.Nodes.Index().OrderBy(node => node.Item is DrawnNode.Agent ? 1 : 0))
        {
            var style = NodeStyle.ForNode(node);
            var (open, close) = GetShape(node);
            var label = MermaidText.Quote(NodeText.RenderLines(node));
            var line = string.Create(CultureInfo.InvariantCulture, $"  {prefix}{index}{open}{label}{close}:::{style.Class}\n");
            if (text.Length + line.Length > end)
            {
                break;
            }

            text.Append(line);
            boxes.Add(index);
            nodeStyles[style.Class] = style;
            if (node.IsUnmatched)
            {
                unmatchedNodes.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}"));
            }

            if (NodeText.IsMarked(node))
            {
                marked.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}"));
            }
        }

        return boxes;
    }

    private bool AddEdge(DrawnEdge edge, string prefix, int end)
    {
        var label = NodeText.GetLabel(edge) is { } word ? $"|{MermaidText.Quote(word)}|" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"  {prefix}{edge.From} {GetArrow(edge)}{label} {prefix}{edge.To}\n");
        if (edgeCount == MaxEdges || text.Length + line.Length > end)
        {
            return false;
        }

        if (NodeText.IsHandoff(edge))
        {
            handoffs.Add(edgeCount);
        }
        else if (edge.IsUnmatched)
        {
            unmatchedEdges.Add(edgeCount);
        }

        text.Append(line);
        edgeCount++;
        return true;
    }

    private static (string Open, string Close) GetShape(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => ("([", "])"),
        DrawnNode.Agent { Type: "supervisor" } => ("{{", "}}"),
        DrawnNode.Agent { Type: "react_agent" } => ("[[", "]]"),
        _ => ("[", "]"),
    };

    private static string GetArrow(DrawnEdge edge) => edge.Kind switch
    {
        DrawnEdgeKind.Always => "-->",
        DrawnEdgeKind.HandoffWithReturn => "<-.->",
        _ => "-.->",
    };
}
