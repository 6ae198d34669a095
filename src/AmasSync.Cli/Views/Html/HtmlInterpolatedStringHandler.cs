using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Html;

/// <summary>Fills the holes of a <see cref="HtmlFragment"/>: texts are made visible and escaped, so that they are inert in elements and in quoted attributes.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlInterpolatedStringHandler(int literalLength, int holes)
{
    private const int HoleCapacity = 16;

    // Letters of all scripts stay readable.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (holes * HoleCapacity));

    public void AppendLiteral(string html) => text.Append(html);

    public void AppendFormatted(HtmlFragment piece) => text.Append(piece.ToString());

    public void AppendFormatted(string? untrusted) => text.Append(Encoder.Encode(VisibleText.Escape(untrusted ?? "")));

    public void AppendFormatted(int number) => text.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
