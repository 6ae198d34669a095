using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>
/// Writes the boxes of a drawing with their text. The title of each box, shown as a tooltip, contains the details that do not fit
/// into it.
/// </summary>
internal static class NodeSvg
{
    private const double CardRadius = 9;

    // The distance between the baseline and the lower edge of a line.
    private const double Descent = 5;

    public static void Write(SvgWriter svg, WorkflowDrawing drawing, IReadOnlyList<BoxText> texts, IReadOnlyList<Box> boxes)
    {
        for (var place = 0; place < boxes.Count; place++)
        {
            Write(svg, drawing.Nodes[place], texts[place], boxes[place]);
        }
    }

    public static (string Name, string Value)[] GetAttributes(Box box) =>
    [
        ("x", SvgWriter.FormatNumber(box.X)),
        ("y", SvgWriter.FormatNumber(box.Y)),
        ("width", SvgWriter.FormatNumber(box.Width)),
        ("height", SvgWriter.FormatNumber(box.Height)),
    ];

    private static void Write(SvgWriter svg, DrawnNode node, BoxText text, Box box)
    {
        var isPill = node is DrawnNode.Start or DrawnNode.End;
        svg.OpenElement("g", ("class", GetClass(node)));
        svg.WriteText("title", DrawingDescription.DescribeNode(node));
        var radius = isPill ? box.Height / 2 : CardRadius;
        svg.WriteEmpty("rect", [("class", isPill ? "wf-pill" : "wf-card"), .. GetAttributes(box), ("rx", SvgWriter.FormatNumber(radius))]);
        var y = box.Y + ((box.Height - text.Lines.Sum(line => line.Style.Height)) / 2);
        foreach (var line in text.Lines)
        {
            y += line.Style.Height;
            svg.WriteText(
                "text",
                line.Text,
                ("class", line.Style.Class),
                ("x", SvgWriter.FormatNumber(box.X + (box.Width / 2))),
                ("y", SvgWriter.FormatNumber(y - Descent)));
        }

        svg.CloseElement("g");
        svg.WriteNewLine();
    }

    private static string GetClass(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => "wf-box",
        DrawnNode.Unknown => "wf-box wf-unknown",
        DrawnNode.Agent agent => GetAgentClass(agent),
        _ => "wf-box",
    };

    private static string GetAgentClass(DrawnNode.Agent agent)
    {
        var unreachable = agent.IsUnreachable ? " wf-lost" : "";
        var unmatched = agent.IsUnmatched ? " wf-only" : "";
        return $"wf-box{GetTypeClass(agent.Type)}{unreachable}{unmatched}";
    }

    private static string GetTypeClass(string? type) => type switch
    {
        "llm_agent" => " wf-llm",
        "react_agent" => " wf-react",
        "supervisor" => " wf-supervisor",
        _ => "",
    };
}
