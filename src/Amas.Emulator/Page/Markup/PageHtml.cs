using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Pieces of HTML. What stands in the holes of a piece is escaped, unless it is a piece itself; so nothing from a configuration is ever markup.
/// </summary>
internal static class PageHtml
{
    /// <summary>Leaves letters of all scripts readable and escapes what HTML means something by.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Empty { get; } = new HtmlString("");

    public static IHtmlContent Format(FormattableString piece) => new HtmlFormattableString(piece.Format, [.. piece.GetArguments().Select(ToEscapable)]);

    public static IHtmlContent FormatEach<T>(IEnumerable<T> items, Func<T, IHtmlContent> piece)
    {
        HtmlContentBuilder all = new();
        foreach (var item in items)
        {
            all.AppendHtml(piece(item));
        }

        return all;
    }

    public static IHtmlContent FormatIf(bool condition, Func<IHtmlContent> piece) => condition ? piece() : Empty;

    // Formatting would give an encoder's output to nobody for null.
    private static object ToEscapable(object? value) => value ?? "";
}
