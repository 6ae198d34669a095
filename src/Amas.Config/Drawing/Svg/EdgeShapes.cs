using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>
/// The lines of a drawing with their arrow heads, and the plates with their labels. What a pointer rests on says in words what it is.
/// </summary>
internal static class EdgeShapes
{
    private const double TipLength = 9;
    private const double TipHalf = 4;
    private const double PlateRound = 6;
    private const double Baseline = 4;

    public static void Write(SvgWriter svg, WorkflowDrawing drawing, IReadOnlyList<Route> routes)
    {
        for (var place = 0; place < routes.Count; place++)
        {
            Write(svg, drawing, drawing.Edges[place], routes[place]);
        }
    }

    public static void WriteLabels(SvgWriter svg, IReadOnlyList<EdgeLabel?> labels, IReadOnlyList<Route> routes)
    {
        for (var place = 0; place < routes.Count; place++)
        {
            if (labels[place] is { } label && routes[place].Label is { } box)
            {
                svg.Empty("rect", [("class", "wf-plate"), .. BoxShapes.Attributes(box), ("rx", SvgWriter.Number(PlateRound))]);
                svg.Text(
                    "text",
                    label.Text,
                    ("class", "wf-label"),
                    ("x", SvgWriter.Number(box.X + (box.Width / 2))),
                    ("y", SvgWriter.Number(box.Y + (box.Height / 2) + Baseline)));
                svg.NewLine();
            }
        }
    }

    private static void Write(SvgWriter svg, WorkflowDrawing drawing, DrawnEdge edge, Route route)
    {
        svg.Open("g", ("class", edge.IsOnlyHere ? $"{Class(edge.Kind)} wf-only" : Class(edge.Kind)));
        svg.Text("title", Notes.Of(edge, drawing));
        svg.Empty("path", ("class", "wf-line"), ("d", SvgWriter.Path(route.Curves)));
        svg.Empty("path", ("class", "wf-tip"), ("d", Tip(route.To, -TipLength)));
        if (edge.Kind == DrawnEdgeKind.HandoffAndBack)
        {
            svg.Empty("path", ("class", "wf-tip"), ("d", Tip(route.From, TipLength)));
        }

        svg.Close("g");
        svg.NewLine();
    }

    private static string Class(DrawnEdgeKind kind) => kind switch
    {
        DrawnEdgeKind.Conditional => "wf-conditional",
        DrawnEdgeKind.Handoff or DrawnEdgeKind.HandoffAndBack => "wf-handoff",
        _ => "wf-always",
    };

    // All lines arrive from above and leave below.
    private static string Tip(Point at, double length) =>
        $"M{SvgWriter.Number(at.X)},{SvgWriter.Number(at.Y)}l{SvgWriter.Number(-TipHalf)},{SvgWriter.Number(length)}h{SvgWriter.Number(2 * TipHalf)}z";
}
