using System.Globalization;
using System.Text;

namespace Amas.Config.Drawing.Wording;

/// <summary>A drawing in words: for those who cannot see it, and for what has no room in it.</summary>
internal static class Notes
{
    private const int LongestText = 600;
    private const int LongestName = 120;
    private const int LongestHeading = 60;
    private const int LongestDescription = 4_000;

    public static string Title(WorkflowDrawing drawing) =>
        drawing.Title.Length == 0 ? "Workflow" : $"Workflow of {LabelText.Of(drawing.Title, LongestName)}";

    /// <summary>What stands over a drawing that is one of several.</summary>
    public static string Heading(WorkflowDrawing drawing) => LabelText.Of(drawing.Title, LongestHeading) is { Length: > 0 } title ? title : "(no name)";

    /// <summary>Every way of the drawing.</summary>
    public static string Description(WorkflowDrawing drawing)
    {
        var agents = drawing.Nodes.OfType<DrawnNode.Agent>().Count();
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Count(agents, "agent")}, {Count(drawing.Edges.Count, "way")}.");
        foreach (var edge in drawing.Edges)
        {
            if (text.Length > LongestDescription)
            {
                text.Append(" And more.");
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $" {Way(edge, drawing)}.");
        }

        return text.ToString();
    }

    /// <summary>What the picture leaves out, or null where it is whole.</summary>
    public static string? Of(WorkflowDrawing drawing, bool hasLines)
    {
        string[] missing =
        [
            .. drawing.LeftOut > 0 ? [Count(drawing.LeftOut, "more agent")] : Array.Empty<string>(),
            .. hasLines && drawing.WaysLeftOut > 0 ? [Count(drawing.WaysLeftOut, "more way")] : Array.Empty<string>(),
            .. hasLines ? Array.Empty<string>() : [$"{Count(drawing.Edges.Count, "way")} between them"],
        ];
        return missing.Length == 0 ? null : $"Not drawn: {string.Join(" and ", missing)}.";
    }

    public static string Of(DrawnEdge edge, WorkflowDrawing drawing) =>
        edge.Condition is { } condition ? $"{Way(edge, drawing)}. {LabelText.Of(condition, LongestText)}" : Way(edge, drawing);

    public static string Of(DrawnNode node) => node switch
    {
        DrawnNode.Agent agent => string.Join(". ", OfAgent(agent)),
        DrawnNode.Unknown unknown => $"{LabelText.Of(unknown.Name, LongestText)}. No agent has this name",
        _ => Name(node),
    };

    private static IEnumerable<string> OfAgent(DrawnNode.Agent agent)
    {
        yield return LabelText.Of(agent.Name, LongestText);
        var tools = agent.Tools.Count > 0 ? string.Join(", ", agent.Tools) : null;
        foreach (var (what, text) in ((string, string?)[])[("Type", agent.Type), ("Model", agent.Model), ("Tools", tools)])
        {
            if (text is not null)
            {
                yield return $"{what}: {LabelText.Of(text, LongestText)}";
            }
        }

        if (agent.Description is { } description)
        {
            yield return LabelText.Of(description, LongestText).TrimEnd('.');
        }

        if (agent.IsUnreachable)
        {
            yield return "No way leads here";
        }

        if (agent.IsDeadEnd)
        {
            yield return "There is no way to the end";
        }
    }

    private static string Way(DrawnEdge edge, WorkflowDrawing drawing)
    {
        var (from, to) = (Name(drawing.Nodes[edge.From]), Name(drawing.Nodes[edge.To]));
        return edge.Kind switch
        {
            DrawnEdgeKind.Conditional when edge.Label is { } label => $"{from} to {to} if {LabelText.Of(label, LongestName)}",
            DrawnEdgeKind.Conditional => $"{from} to {to} if chosen",
            DrawnEdgeKind.Handoff => $"{from} may hand over to {to}",
            DrawnEdgeKind.HandoffAndBack => $"{from} may hand over to {to} and gets its answer",
            _ => $"{from} to {to}",
        };
    }

    private static string Name(DrawnNode node) => node switch
    {
        DrawnNode.Start => "start",
        DrawnNode.End => "end",
        DrawnNode.Agent agent => LabelText.Of(agent.Name, LongestName),
        DrawnNode.Unknown unknown => LabelText.Of(unknown.Name, LongestName),
        _ => "",
    };

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
