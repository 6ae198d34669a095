using AmasSync.Core.Drawing.Layout;
using AmasSync.Core.Drawing.Wording;

namespace AmasSync.Core.Drawing.Svg;

/// <summary>
/// A drawing as SVG: the same drawing gives the same text, which is well-formed whatever the names are. It uses classes only, no style
/// attributes.
/// </summary>
internal static class WorkflowSvg
{
    private const double Margin = 20;
    private const double NoteHeight = 26;
    private const double NarrowestWithNote = 420;

    /// <summary>A file of its own, with its style.</summary>
    public static string Standalone(WorkflowDrawing drawing) => Write(drawing, isStandalone: true);

    /// <summary>A part of a page whose style sheet holds <see cref="WorkflowStyle.Css"/>.</summary>
    public static string Inline(WorkflowDrawing drawing) => Write(drawing, isStandalone: false);

    private static string Write(WorkflowDrawing drawing, bool isStandalone)
    {
        BoxText[] texts = [.. drawing.Nodes.Select(BoxText.Of)];
        EdgeLabel?[] labels = [.. drawing.Edges.Select(EdgeLabel.Of)];
        var placed = LayeredLayout.Of(
            [.. drawing.Nodes.Zip(texts, (node, text) => new LayoutNode(text.Width, text.Height, node is DrawnNode.Start, node is DrawnNode.End))],
            [.. drawing.Edges.Zip(labels, (edge, label) => new LayoutEdge(edge.From, edge.To, label?.Width ?? 0, EdgeLabel.Height, (int)edge.Kind))]);
        var note = Notes.Of(drawing, placed.Routes.Count == drawing.Edges.Count);
        var width = Math.Max(placed.Width, note is null ? 0 : NarrowestWithNote) + (2 * Margin);
        var height = placed.Height + (2 * Margin) + (note is null ? 0 : NoteHeight);

        SvgWriter svg = new();
        Open(svg, drawing, width, height, isStandalone);
        svg.Open("g", ("transform", $"translate({SvgWriter.Number((width - placed.Width) / 2)} {SvgWriter.Number(Margin)})"));
        svg.NewLine();
        EdgeShapes.Write(svg, drawing, placed.Routes);
        BoxShapes.Write(svg, drawing, texts, placed.Nodes);
        EdgeShapes.WriteLabels(svg, labels, placed.Routes);
        svg.Close("g");
        if (note is not null)
        {
            svg.Text("text", note, ("class", "wf-note"), ("x", SvgWriter.Number(Margin)), ("y", SvgWriter.Number(height - Margin)));
        }

        svg.Close("svg");
        svg.NewLine();
        return svg.ToString();
    }

    private static void Open(SvgWriter svg, WorkflowDrawing drawing, double width, double height, bool isStandalone)
    {
        var (across, down) = (SvgWriter.Number(width), SvgWriter.Number(height));
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "wf"),
            ("role", "img"),
            ("width", across),
            ("height", down),
            ("viewBox", $"0 0 {across} {down}"));
        svg.NewLine();
        svg.Text("title", Notes.Title(drawing));
        svg.Text("desc", Notes.Description(drawing));
        svg.NewLine();
        if (isStandalone)
        {
            svg.Text("style", WorkflowStyle.Css);
            svg.NewLine();
            svg.Empty("rect", ("class", "wf-paper"), ("width", across), ("height", down));
        }
    }
}
