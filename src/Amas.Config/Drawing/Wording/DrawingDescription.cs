using System.Globalization;
using System.Text;

namespace Amas.Config.Drawing.Wording;

/// <summary>Describes a drawing in words: for screen readers, tooltips and omissions.</summary>
internal static class DrawingDescription
{
    private const int MaxTextLength = 600;
    private const int MaxNameLength = 120;
    private const int MaxHeadingLength = 60;
    private const int MaxDescriptionLength = 4_000;

    public static string FormatTitle(WorkflowDrawing drawing) =>
        drawing.Title.Length == 0 ? "Workflow" : $"Workflow of {LabelText.Shorten(drawing.Title, MaxNameLength)}";

    /// <summary>Returns the heading of a drawing that is one of several.</summary>
    public static string FormatHeading(WorkflowDrawing drawing) =>
        LabelText.Shorten(drawing.Title, MaxHeadingLength) is { Length: > 0 } title ? title : "(no name)";

    /// <summary>Describes every edge of the drawing.</summary>
    public static string Describe(WorkflowDrawing drawing)
    {
        var agents = drawing.Nodes.OfType<DrawnNode.Agent>().Count();
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{FormatCount(agents, "agent")}, {FormatCount(drawing.Edges.Count, "edge")}.");
        foreach (var edge in drawing.Edges)
        {
            if (text.Length > MaxDescriptionLength)
            {
                text.Append(" And more.");
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $" {FormatEdge(edge, drawing)}.");
        }

        return text.ToString();
    }

    /// <summary>Returns a sentence about what the drawing leaves out, or null if it is complete.</summary>
    public static string? DescribeOmissions(WorkflowDrawing drawing, bool hasLines)
    {
        string[] missing =
        [
            .. drawing.OmittedAgents > 0 ? [FormatCount(drawing.OmittedAgents, "more agent")] : Array.Empty<string>(),
            .. hasLines && drawing.OmittedEdges > 0 ? [FormatCount(drawing.OmittedEdges, "more edge")] : Array.Empty<string>(),
            .. hasLines ? Array.Empty<string>() : [$"{FormatCount(drawing.Edges.Count, "edge")} between them"],
        ];
        return missing.Length == 0 ? null : $"Not drawn: {string.Join(" and ", missing)}.";
    }

    public static string DescribeEdge(DrawnEdge edge, WorkflowDrawing drawing)
    {
        var text = FormatEdge(edge, drawing);
        return edge.Condition is { } condition ? $"{text}. {LabelText.Shorten(condition, MaxTextLength)}" : text;
    }

    public static string DescribeNode(DrawnNode node) => node switch
    {
        DrawnNode.Agent agent => string.Join(". ", DescribeAgent(agent)),
        DrawnNode.Unknown unknown => $"{LabelText.Shorten(unknown.Name, MaxTextLength)}. No agent has this name",
        _ => FormatName(node),
    };

    private static IEnumerable<string> DescribeAgent(DrawnNode.Agent agent)
    {
        yield return LabelText.Shorten(agent.Name, MaxTextLength);
        var tools = agent.Tools.Count > 0 ? string.Join(", ", agent.Tools) : null;
        foreach (var (what, text) in ((string, string?)[])[("Type", agent.Type), ("Model", agent.Model), ("Tools", tools)])
        {
            if (text is not null)
            {
                yield return $"{what}: {LabelText.Shorten(text, MaxTextLength)}";
            }
        }

        if (agent.Description is { } description)
        {
            yield return LabelText.Shorten(description, MaxTextLength).TrimEnd('.');
        }

        if (agent.IsUnreachable)
        {
            yield return "Unreachable";
        }

        if (agent.IsDeadEnd)
        {
            yield return "Cannot reach the end";
        }
    }

    private static string FormatEdge(DrawnEdge edge, WorkflowDrawing drawing)
    {
        var (from, to) = (FormatName(drawing.Nodes[edge.From]), FormatName(drawing.Nodes[edge.To]));
        return edge.Kind switch
        {
            DrawnEdgeKind.Conditional when edge.Label is { } label => $"{from} to {to} if {LabelText.Shorten(label, MaxNameLength)}",
            DrawnEdgeKind.Conditional => $"{from} to {to} if chosen",
            DrawnEdgeKind.Handoff => $"{from} may hand over to {to}",
            DrawnEdgeKind.HandoffWithReturn => $"{from} may hand over to {to} and receives its reply",
            _ => $"{from} to {to}",
        };
    }

    private static string FormatName(DrawnNode node) => node switch
    {
        DrawnNode.Start => "start",
        DrawnNode.End => "end",
        DrawnNode.Agent agent => LabelText.Shorten(agent.Name, MaxNameLength),
        DrawnNode.Unknown unknown => LabelText.Shorten(unknown.Name, MaxNameLength),
        _ => "",
    };

    private static string FormatCount(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
