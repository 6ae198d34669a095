using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>The boxes of a drawing with their text. What a pointer rests on says all that the box has no room for.</summary>
internal static class BoxShapes
{
    private const double CardRound = 9;

    // How far above the lower edge of a line its letters stand.
    private const double Descent = 5;

    public static void Write(SvgWriter svg, WorkflowDrawing drawing, IReadOnlyList<BoxText> texts, IReadOnlyList<Box> boxes)
    {
        for (var place = 0; place < boxes.Count; place++)
        {
            Write(svg, drawing.Nodes[place], texts[place], boxes[place]);
        }
    }

    public static (string Name, string Value)[] Attributes(Box box) =>
    [
        ("x", SvgWriter.Number(box.X)),
        ("y", SvgWriter.Number(box.Y)),
        ("width", SvgWriter.Number(box.Width)),
        ("height", SvgWriter.Number(box.Height)),
    ];

    private static void Write(SvgWriter svg, DrawnNode node, BoxText text, Box box)
    {
        var isPill = node is DrawnNode.Start or DrawnNode.End;
        svg.Open("g", ("class", Class(node)));
        svg.Text("title", Notes.Of(node));
        var round = isPill ? box.Height / 2 : CardRound;
        svg.Empty("rect", [("class", isPill ? "wf-pill" : "wf-card"), .. Attributes(box), ("rx", SvgWriter.Number(round))]);
        var y = box.Y + ((box.Height - text.Lines.Sum(line => line.Style.Height)) / 2);
        foreach (var line in text.Lines)
        {
            y += line.Style.Height;
            svg.Text(
                "text",
                line.Text,
                ("class", line.Style.Class),
                ("x", SvgWriter.Number(box.X + (box.Width / 2))),
                ("y", SvgWriter.Number(y - Descent)));
        }

        svg.Close("g");
        svg.NewLine();
    }

    private static string Class(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => "wf-box",
        DrawnNode.Unknown => "wf-box wf-unknown",
        DrawnNode.Agent agent => $"wf-box{OfType(agent.Type)}{(agent.IsUnreachable ? " wf-lost" : "")}{(agent.IsOnlyHere ? " wf-only" : "")}",
        _ => "wf-box",
    };

    private static string OfType(string? type) => type switch
    {
        "llm_agent" => " wf-llm",
        "react_agent" => " wf-react",
        "supervisor" => " wf-supervisor",
        _ => "",
    };
}
