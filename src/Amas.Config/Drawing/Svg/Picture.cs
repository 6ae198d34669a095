using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>A drawing that has its place for everything, and its size with margins.</summary>
internal sealed class Picture
{
    private const double Margin = 20;
    private const double NoteHeight = 26;
    private const double NarrowestWithNote = 420;

    private readonly WorkflowDrawing drawing;
    private readonly BoxText[] texts;
    private readonly EdgeLabel?[] labels;
    private readonly Placement placed;
    private readonly string? note;

    public Picture(WorkflowDrawing drawing)
    {
        this.drawing = drawing;
        texts = [.. drawing.Nodes.Select(BoxText.Of)];
        labels = [.. drawing.Edges.Select(EdgeLabel.Of)];
        placed = LayeredLayout.Of(
            [.. drawing.Nodes.Zip(texts, (node, text) => new LayoutNode(text.Width, text.Height, node is DrawnNode.Start, node is DrawnNode.End))],
            [.. drawing.Edges.Zip(labels, (edge, label) => new LayoutEdge(edge.From, edge.To, label?.Width ?? 0, EdgeLabel.Height, (int)edge.Kind))]);
        note = Notes.Of(drawing, placed.Routes.Count == drawing.Edges.Count);
        Width = Math.Max(placed.Width, note is null ? 0 : NarrowestWithNote) + (2 * Margin);
        Height = placed.Height + (2 * Margin) + (note is null ? 0 : NoteHeight);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Draws it with its corner at 0, 0.</summary>
    public void Write(SvgWriter svg)
    {
        svg.Open("g", ("transform", SvgWriter.Moved((Width - placed.Width) / 2, Margin)));
        svg.NewLine();
        EdgeShapes.Write(svg, drawing, placed.Routes);
        BoxShapes.Write(svg, drawing, texts, placed.Nodes);
        EdgeShapes.WriteLabels(svg, labels, placed.Routes);
        svg.Close("g");
        if (note is not null)
        {
            svg.Text("text", note, ("class", "wf-note"), ("x", SvgWriter.Number(Margin)), ("y", SvgWriter.Number(Height - Margin)));
        }
    }
}
