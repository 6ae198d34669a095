using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>A drawing with its layout, and its size with margins.</summary>
internal sealed class Picture
{
    private const double Margin = 20;
    private const double NoteHeight = 26;
    private const double MinWidthWithNote = 420;

    private readonly WorkflowDrawing drawing;
    private readonly BoxText[] texts;
    private readonly EdgeLabel?[] labels;
    private readonly LayoutResult layout;
    private readonly string? note;

    public Picture(WorkflowDrawing drawing)
    {
        this.drawing = drawing;
        texts = [.. drawing.Nodes.Select(BoxText.Create)];
        labels = [.. drawing.Edges.Select(EdgeLabel.Create)];
        layout = LayeredLayout.Compute(
            [.. drawing.Nodes.Zip(texts, CreateLayoutNode)],
            [.. drawing.Edges.Zip(labels, CreateLayoutEdge)]);
        note = DrawingDescription.DescribeOmissions(drawing, layout.Routes.Count == drawing.Edges.Count);
        Width = Math.Max(layout.Width, note is null ? 0 : MinWidthWithNote) + (2 * Margin);
        Height = layout.Height + (2 * Margin) + (note is null ? 0 : NoteHeight);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Writes the drawing with its upper left corner at 0, 0.</summary>
    public void Write(SvgWriter svg)
    {
        svg.OpenElement("g", ("transform", SvgWriter.FormatTranslation((Width - layout.Width) / 2, Margin)));
        svg.WriteNewLine();
        EdgeSvg.Write(svg, drawing, layout.Routes);
        NodeSvg.Write(svg, drawing, texts, layout.Nodes);
        EdgeSvg.WriteLabels(svg, labels, layout.Routes);
        svg.CloseElement("g");
        if (note is not null)
        {
            svg.WriteText(
                "text",
                note,
                ("class", "wf-note"),
                ("x", SvgWriter.FormatNumber(Margin)),
                ("y", SvgWriter.FormatNumber(Height - Margin)));
        }
    }

    private static LayoutNode CreateLayoutNode(DrawnNode node, BoxText text) =>
        new(text.Width, text.Height, node is DrawnNode.Start, node is DrawnNode.End);

    // Edges of different kinds are drawn differently, so the kind decides which edges may share a lane.
    private static LayoutEdge CreateLayoutEdge(DrawnEdge edge, EdgeLabel? label) =>
        new(edge.From, edge.To, label?.Width ?? 0, EdgeLabel.Height, Style: (int)edge.Kind);
}
