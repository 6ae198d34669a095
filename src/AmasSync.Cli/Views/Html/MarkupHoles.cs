using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Html;

/// <summary>Fills the holes of a <see cref="Markup"/>: texts are made visible and escaped, so that they are inert in elements and in quoted attributes.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHoles(int literalLength, int holes)
{
    private const int OfAHole = 16;

    // Letters of all scripts stay readable.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (holes * OfAHole));

    public void AppendLiteral(string html) => text.Append(html);

    public void AppendFormatted(Markup piece) => text.Append(piece.ToString());

    public void AppendFormatted(string? foreign) => text.Append(Encoder.Encode(VisibleText.Of(foreign ?? "")));

    public void AppendFormatted(int number) => text.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
