using System.Globalization;
using Amas.Config.Drawing.Layout;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Svg;

/// <summary>
/// Drawings as SVG: the same drawings give the same text, which is well-formed whatever the names are. It uses classes only, no style
/// attributes.
/// </summary>
internal static class WorkflowSvg
{
    private const double HeadingHeight = 34;
    private const double HeadingIndent = 20;

    /// <summary>A file of its own, with its style; several drawings stand side by side in it, each below its title.</summary>
    public static string Standalone(params IReadOnlyList<WorkflowDrawing> drawings)
    {
        Picture[] pictures = [.. drawings.Select(drawing => new Picture(drawing))];
        return pictures is [var picture]
            ? Write(picture.Width, picture.Height, Notes.Title(drawings[0]), Notes.Description(drawings[0]), isStandalone: true, picture.Write)
            : WriteSheet(drawings, pictures);
    }

    /// <summary>A part of a page whose style sheet holds <see cref="WorkflowStyle.Css"/>.</summary>
    public static string Inline(WorkflowDrawing drawing)
    {
        Picture picture = new(drawing);
        return Write(picture.Width, picture.Height, Notes.Title(drawing), Notes.Description(drawing), isStandalone: false, picture.Write);
    }

    private static string WriteSheet(IReadOnlyList<WorkflowDrawing> drawings, Picture[] pictures)
    {
        string[] headings = [.. drawings.Select(Notes.Heading)];
        Box[] sizes =
        [
            .. pictures.Zip(headings, (picture, heading) => new Box(0, 0, Math.Max(picture.Width, HeadingWidth(heading)), picture.Height + HeadingHeight)),
        ];
        var corners = Shelf.Corners(sizes);
        var width = corners.Zip(sizes, (corner, size) => corner.X + size.Width).Append(0).Max();
        var height = corners.Zip(sizes, (corner, size) => corner.Y + size.Height).Append(0).Max();
        var title = string.Create(CultureInfo.InvariantCulture, $"{drawings.Count} workflows");
        return Write(width, height, title, string.Join(", ", headings), isStandalone: true, svg =>
        {
            for (var place = 0; place < pictures.Length; place++)
            {
                svg.Open("g", ("transform", SvgWriter.Moved(corners[place].X, corners[place].Y)));
                svg.Text("text", headings[place], ("class", "wf-heading"), ("x", SvgWriter.Number(HeadingIndent)), ("y", SvgWriter.Number(HeadingHeight - 8)));
                svg.Open("g", ("transform", SvgWriter.Moved(0, HeadingHeight)));
                pictures[place].Write(svg);
                svg.Close("g");
                svg.Close("g");
                svg.NewLine();
            }
        });
    }

    private static double HeadingWidth(string heading) => TextWidth.Of(heading, 16, bold: true) + (2 * HeadingIndent);

    private static string Write(double width, double height, string title, string description, bool isStandalone, Action<SvgWriter> content)
    {
        var (across, down) = (SvgWriter.Number(width), SvgWriter.Number(height));
        SvgWriter svg = new();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "wf"),
            ("role", "img"),
            ("width", across),
            ("height", down),
            ("viewBox", $"0 0 {across} {down}"));
        svg.NewLine();
        svg.Text("title", title);
        svg.Text("desc", description);
        svg.NewLine();
        if (isStandalone)
        {
            svg.Text("style", WorkflowStyle.Css);
            svg.NewLine();
            svg.Empty("rect", ("class", "wf-paper"), ("width", across), ("height", down));
        }

        content(svg);
        svg.Close("svg");
        svg.NewLine();
        return svg.ToString();
    }
}
