using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Layout;

namespace Amas.Config.Drawing.Svg;

/// <summary>SVG as text: well-formed whatever the texts are, numbers with one decimal at most.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();

    public void Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        text.Append('>');
    }

    public void Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        text.Append("/>");
    }

    /// <summary>An element that holds text alone.</summary>
    public void Text(string tag, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        Append(content);
        Close(tag);
    }

    public void Close(string tag) => text.Append(CultureInfo.InvariantCulture, $"</{tag}>");

    public void NewLine() => text.Append('\n');

    public override string ToString() => text.ToString();

    public static string Number(double value)
    {
        var rounded = Math.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The transformation that moves the corner of what is in it.</summary>
    public static string Moved(double x, double y) => $"translate({Number(x)} {Number(y)})";

    public static string Path(IReadOnlyList<Curve> curves)
    {
        StringBuilder path = new($"M{Pair(curves[0].From)}");
        foreach (var curve in curves)
        {
            path.Append(curve.IsLine ? $"L{Pair(curve.To)}" : $"C{Pair(curve.First)} {Pair(curve.Second)} {Pair(curve.To)}");
        }

        return path.ToString();
    }

    private static string Pair(Point point) => $"{Number(point.X)},{Number(point.Y)}";

    private void Begin(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}=\"");
            Append(value);
            text.Append('"');
        }
    }

    // Texts come as LabelText leaves them, without anything that XML cannot hold.
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
