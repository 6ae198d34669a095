using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>
/// Writes the lines of a drawing with their arrow heads, and the plates with their labels. The title of each element, shown as a
/// tooltip, describes it.
/// </summary>
internal static class EdgeSvg
{
    private const double TipLength = 9;
    private const double TipHalfWidth = 4;
    private const double PlateRadius = 6;
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
                svg.WriteEmpty("rect", [("class", "wf-plate"), .. NodeSvg.GetAttributes(box), ("rx", SvgWriter.FormatNumber(PlateRadius))]);
                svg.WriteText(
                    "text",
                    label.Text,
                    ("class", "wf-label"),
                    ("x", SvgWriter.FormatNumber(box.X + (box.Width / 2))),
                    ("y", SvgWriter.FormatNumber(box.Y + (box.Height / 2) + Baseline)));
                svg.WriteNewLine();
            }
        }
    }

    private static void Write(SvgWriter svg, WorkflowDrawing drawing, DrawnEdge edge, Route route)
    {
        svg.OpenElement("g", ("class", edge.IsUnmatched ? $"{GetClass(edge.Kind)} wf-only" : GetClass(edge.Kind)));
        svg.WriteText("title", DrawingDescription.DescribeEdge(edge, drawing));
        svg.WriteEmpty("path", ("class", "wf-line"), ("d", SvgWriter.FormatPath(route.Curves)));
        svg.WriteEmpty("path", ("class", "wf-tip"), ("d", FormatTip(route.To, -TipLength)));
        if (edge.Kind == DrawnEdgeKind.HandoffWithReturn)
        {
            svg.WriteEmpty("path", ("class", "wf-tip"), ("d", FormatTip(route.From, TipLength)));
        }

        svg.CloseElement("g");
        svg.WriteNewLine();
    }

    private static string GetClass(DrawnEdgeKind kind) => kind switch
    {
        DrawnEdgeKind.Conditional => "wf-conditional",
        DrawnEdgeKind.Handoff or DrawnEdgeKind.HandoffWithReturn => "wf-handoff",
        _ => "wf-always",
    };

    // All lines arrive at the top and leave at the bottom.
    private static string FormatTip(Point at, double length)
    {
        var start = SvgWriter.FormatPoint(at);
        var left = SvgWriter.FormatPoint(new(-TipHalfWidth, length));
        return $"M{start}l{left}h{SvgWriter.FormatNumber(2 * TipHalfWidth)}z";
    }
}
