using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Html;

/// <summary>Interpolates an <see cref="HtmlFragment"/>. Text is escaped, so that it is safe in elements and in quoted attributes.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlInterpolatedStringHandler(int literalLength, int holes)
{
    private const int HoleCapacity = 16;

    // Letters of all scripts are readable in the source of the page.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (holes * HoleCapacity));

    public void AppendLiteral(string html) => text.Append(html);

    public void AppendFormatted(HtmlFragment fragment) => text.Append(fragment.ToString());

    public void AppendFormatted(string? untrusted) => text.Append(Encoder.Encode(VisibleText.Escape(untrusted ?? "")));

    public void AppendFormatted(int number) => text.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
