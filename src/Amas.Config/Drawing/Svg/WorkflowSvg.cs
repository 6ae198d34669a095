using System.Globalization;
using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>
/// Renders drawings as SVG. The same drawings give the same text, which is well-formed whatever the names are. It uses classes, not style
/// attributes.
/// </summary>
internal static class WorkflowSvg
{
    private const double HeadingHeight = 34;
    private const double HeadingIndent = 20;

    /// <summary>Renders a standalone file with its style; several drawings are arranged in it, each below its title.</summary>
    public static string RenderStandalone(params IReadOnlyList<WorkflowDrawing> drawings)
    {
        Picture[] pictures = [.. drawings.Select(drawing => new Picture(drawing))];
        return pictures is [var picture] ? RenderPicture(drawings[0], picture, isStandalone: true) : RenderSheet(drawings, pictures);
    }

    /// <summary>Renders a part of a page whose style sheet contains <see cref="WorkflowStyle.Css"/>.</summary>
    public static string RenderInline(WorkflowDrawing drawing) => RenderPicture(drawing, new(drawing), isStandalone: false);

    private static string RenderPicture(WorkflowDrawing drawing, Picture picture, bool isStandalone)
    {
        var title = DrawingDescription.FormatTitle(drawing);
        var description = DrawingDescription.Describe(drawing);
        return RenderDocument(picture.Width, picture.Height, title, description, isStandalone, picture.Write);
    }

    private static string RenderSheet(IReadOnlyList<WorkflowDrawing> drawings, Picture[] pictures)
    {
        string[] headings = [.. drawings.Select(DrawingDescription.FormatHeading)];
        Box[] sizes = [.. pictures.Zip(headings, MeasureFrame)];
        var corners = ComponentPacking.Pack(sizes);
        var width = corners.Zip(sizes, (corner, size) => corner.X + size.Width).Append(0).Max();
        var height = corners.Zip(sizes, (corner, size) => corner.Y + size.Height).Append(0).Max();
        var title = string.Create(CultureInfo.InvariantCulture, $"{drawings.Count} workflows");
        return RenderDocument(width, height, title, string.Join(", ", headings), isStandalone: true, svg =>
        {
            for (var place = 0; place < pictures.Length; place++)
            {
                svg.OpenElement("g", ("transform", SvgWriter.FormatTranslation(corners[place].X, corners[place].Y)));
                svg.WriteText(
                    "text",
                    headings[place],
                    ("class", "wf-heading"),
                    ("x", SvgWriter.FormatNumber(HeadingIndent)),
                    ("y", SvgWriter.FormatNumber(HeadingHeight - 8)));
                svg.OpenElement("g", ("transform", SvgWriter.FormatTranslation(0, HeadingHeight)));
                pictures[place].Write(svg);
                svg.CloseElement("g");
                svg.CloseElement("g");
                svg.WriteNewLine();
            }
        });
    }

    private static Box MeasureFrame(Picture picture, string heading)
    {
        var headingWidth = TextWidth.Measure(heading, 16, bold: true) + (2 * HeadingIndent);
        return new(0, 0, Math.Max(picture.Width, headingWidth), picture.Height + HeadingHeight);
    }

    private static string RenderDocument(
        double width, double height, string title, string description, bool isStandalone, Action<SvgWriter> content)
    {
        var (across, down) = (SvgWriter.FormatNumber(width), SvgWriter.FormatNumber(height));
        SvgWriter svg = new();
        svg.OpenElement(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "wf"),
            ("role", "img"),
            ("width", across),
            ("height", down),
            ("viewBox", $"0 0 {across} {down}"));
        svg.WriteNewLine();
        svg.WriteText("title", title);
        svg.WriteText("desc", description);
        svg.WriteNewLine();
        if (isStandalone)
        {
            svg.WriteText("style", WorkflowStyle.Css);
            svg.WriteNewLine();
            svg.WriteEmpty("rect", ("class", "wf-paper"), ("width", across), ("height", down));
        }

        content(svg);
        svg.CloseElement("svg");
        svg.WriteNewLine();
        return svg.ToString();
    }
}
