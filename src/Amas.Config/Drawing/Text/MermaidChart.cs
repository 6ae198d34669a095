using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>
/// The statements of a Mermaid flowchart, drawing by drawing, within what Mermaid takes by default and GitHub always:
/// so many ways, so many characters. What is beyond is counted in a note.
/// </summary>
internal sealed class MermaidChart
{
    private const int MostWays = 500;
    private const int MostCharacters = 48_000;
    private const int OfANote = 300;

    private readonly StringBuilder text = new();
    private readonly SortedDictionary<string, NodeLook> looks = new(StringComparer.Ordinal);
    private readonly List<int> handoffs = [];
    private readonly List<string> marked = [];
    private readonly List<string> onlyHere = [];
    private readonly List<int> waysOnlyHere = [];
    private int ways;
    private int frames;

    /// <summary>Several drawings below each other, each in a frame with its title; the room is shared.</summary>
    public void AddFramed(IReadOnlyList<WorkflowDrawing> drawings)
    {
        // What is not connected stands across the direction of the whole.
        text.Append("flowchart LR\n");
        foreach (var (place, drawing) in drawings.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph g{place}[{MermaidText.Quoted(Notes.Heading(drawing))}]\n  direction TB\n");
            Add(drawing, string.Create(CultureInfo.InvariantCulture, $"g{place}n"), MostCharacters / drawings.Count);
            text.Append("  end\n");
        }

        frames = drawings.Count;
    }

    /// <summary>One drawing, with all the room.</summary>
    public void AddAlone(WorkflowDrawing drawing)
    {
        text.Append("flowchart TD\n");
        Add(drawing, "n", MostCharacters);
    }

    /// <summary>The whole text, with the styles that are used in it.</summary>
    public override string ToString()
    {
        StringBuilder styles = new();
        foreach (var look in looks.Values)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  classDef {look.Class} fill:{look.Fill},stroke:{look.Line},color:{look.Letters}\n");
        }

        if (marked.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  classDef marked stroke:{NodeLook.MarkedLine},stroke-width:2px,stroke-dasharray:5 4\n");
            styles.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', marked)} marked\n");
        }

        if (handoffs.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', handoffs)} stroke:{NodeLook.HandoffLine}\n");
        }

        if (onlyHere.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  classDef only stroke-width:4px\n  class {string.Join(',', onlyHere)} only\n");
        }

        if (waysOnlyHere.Count > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', waysOnlyHere)} stroke-width:4px\n");
        }

        if (frames > 0)
        {
            styles.Append(CultureInfo.InvariantCulture, $"  classDef frame fill:none,stroke:#aab4c3\n");
            styles.Append(CultureInfo.InvariantCulture, $"  class {string.Join(',', Enumerable.Range(0, frames).Select(place => $"g{place}"))} frame\n");
        }

        return $"{text}{styles}";
    }

    /// <param name="drawing">What is drawn.</param>
    /// <param name="prefix">Begins the name of each of its boxes in the chart.</param>
    /// <param name="room">How many characters it may take.</param>
    private void Add(WorkflowDrawing drawing, string prefix, int room)
    {
        var end = text.Length + room - OfANote;
        var boxes = AddBoxes(drawing, prefix, text.Length + (room / 2));
        var drawn = drawing.Edges.Count(edge => boxes.Contains(edge.From) && boxes.Contains(edge.To) && AddWay(edge, prefix, end));
        var whole = drawing with
        {
            LeftOut = drawing.LeftOut + drawing.Nodes.Count - boxes.Count,
            WaysLeftOut = drawing.WaysLeftOut + drawing.Edges.Count - drawn,
        };
        if (Notes.Of(whole, hasLines: true) is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {prefix}note[{MermaidText.Quoted(note)}]\n");
        }
    }

    private HashSet<int> AddBoxes(WorkflowDrawing drawing, string prefix, int end)
    {
        HashSet<int> boxes = [];

        // The boxes that are no agent's come last, and no picture is whole without start and end.
        foreach (var (index, node) in drawing.Nodes.Index().OrderBy(node => node.Item is DrawnNode.Agent ? 1 : 0))
        {
            var look = NodeLook.Of(node);
            var (open, close) = ShapeOf(node);
            var line = string.Create(CultureInfo.InvariantCulture, $"  {prefix}{index}{open}{MermaidText.Quoted(NodeWords.Of(node))}{close}:::{look.Class}\n");
            if (text.Length + line.Length > end)
            {
                break;
            }

            text.Append(line);
            boxes.Add(index);
            looks[look.Class] = look;
            if (node.IsOnlyHere)
            {
                onlyHere.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}"));
            }

            if (NodeWords.IsMarked(node))
            {
                marked.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}"));
            }
        }

        return boxes;
    }

    private bool AddWay(DrawnEdge edge, string prefix, int end)
    {
        var label = NodeWords.LabelOf(edge) is { } word ? $"|{MermaidText.Quoted(word)}|" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"  {prefix}{edge.From} {ArrowOf(edge)}{label} {prefix}{edge.To}\n");
        if (ways == MostWays || text.Length + line.Length > end)
        {
            return false;
        }

        if (NodeWords.IsHandoff(edge))
        {
            handoffs.Add(ways);
        }
        else if (edge.IsOnlyHere)
        {
            waysOnlyHere.Add(ways);
        }

        text.Append(line);
        ways++;
        return true;
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
        DrawnEdgeKind.Always => "-->",
        DrawnEdgeKind.HandoffAndBack => "<-.->",
        _ => "-.->",
    };
}
