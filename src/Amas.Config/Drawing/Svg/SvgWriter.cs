using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Layout;

namespace Amas.Config.Drawing.Svg;

/// <summary>Writes SVG as text: well-formed whatever the texts are, with at most one decimal in numbers.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();

    public void OpenElement(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        BeginElement(tag, attributes);
        text.Append('>');
    }

    public void WriteEmpty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        BeginElement(tag, attributes);
        text.Append("/>");
    }

    /// <summary>Writes an element that contains only text.</summary>
    public void WriteText(string tag, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        OpenElement(tag, attributes);
        Append(content);
        CloseElement(tag);
    }

    public void CloseElement(string tag) => text.Append(CultureInfo.InvariantCulture, $"</{tag}>");

    public void WriteNewLine() => text.Append('\n');

    public override string ToString() => text.ToString();

    public static string FormatNumber(double value)
    {
        var rounded = Math.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the transformation that moves the content of an element.</summary>
    public static string FormatTranslation(double x, double y) => $"translate({FormatNumber(x)} {FormatNumber(y)})";

    public static string FormatPath(IReadOnlyList<Curve> curves)
    {
        StringBuilder path = new($"M{FormatPoint(curves[0].From)}");
        foreach (var curve in curves)
        {
            path.Append(FormatCurve(curve));
        }

        return path.ToString();
    }

    public static string FormatPoint(Point point) => $"{FormatNumber(point.X)},{FormatNumber(point.Y)}";

    private static string FormatCurve(Curve curve) => curve.IsLine
        ? $"L{FormatPoint(curve.To)}"
        : $"C{FormatPoint(curve.FirstControl)} {FormatPoint(curve.SecondControl)} {FormatPoint(curve.To)}";

    private void BeginElement(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}=\"");
            Append(value);
            text.Append('"');
        }
    }

    // LabelText has removed every character that XML cannot represent.
    private void Append(string content)
    {
        foreach (var character in content)
        {
            _ = character switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                _ => text.Append(character),
            };
        }
    }
}
