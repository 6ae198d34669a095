using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Formats fragments of HTML. Interpolated values are escaped unless they are fragments themselves, so text from a configuration never
/// becomes markup.
/// </summary>
internal static class PageHtml
{
    /// <summary>Escapes the special characters of HTML and keeps letters of all scripts.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Empty { get; } = new HtmlString("");

    public static IHtmlContent Format(FormattableString fragment) =>
        new HtmlFormattableString(fragment.Format, [.. fragment.GetArguments().Select(ToEscapable)]);

    public static IHtmlContent FormatEach<T>(IEnumerable<T> items, Func<T, IHtmlContent> format)
    {
        HtmlContentBuilder all = new();
        foreach (var item in items)
        {
            all.AppendHtml(format(item));
        }

        return all;
    }

    public static IHtmlContent FormatIf(bool condition, Func<IHtmlContent> format) => condition ? format() : Empty;

    // HtmlFormattableString does not handle null.
    private static object ToEscapable(object? value) => value ?? "";
}
