using System.Globalization;
using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Text of configurations and conversations made fit to be read: bounded, and with marks in place of characters that are invisible or turn the
/// reading
/// direction. It is not yet HTML: <see cref="PageHtml"/> escapes it.
/// </summary>
internal static class PageText
{
    /// <summary>In characters; the API has the rest.</summary>
    public const int MaxLength = 50_000;

    private const int MaxNameLength = 80;
    private const int MaxLineLength = 300;

    /// <summary>A name; what has none says so, for a link must have something to click on.</summary>
    public static string FormatName(string? text) => ToSingleLine(text, MaxNameLength) is { Length: > 0 } name ? name : "(no name)";

    /// <summary>Another text of one line.</summary>
    public static string FormatLine(string? text) => ToSingleLine(text, MaxLineLength);

    /// <summary>A text of a configuration, on one line; empty where it has none.</summary>
    public static string FormatField(ConfigValue.Map config, string field) => ToSingleLine(ConfigAccess.GetText(config, field), MaxLineLength);

    /// <summary>A text with its lines.</summary>
    public static string FormatBlock(string text) =>
        ReplaceHidden(Shorten(text, MaxLength, string.Create(CultureInfo.InvariantCulture, $"\n… {text.Length - MaxLength} more characters")));

    private static string ToSingleLine(string? text, int maxLength) => ReplaceHidden(Shorten((text ?? "").ReplaceLineEndings(" "), maxLength, "…")).Trim();

    private static string Shorten(string text, int maxLength, string end)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)] + end;
    }

    private static string ReplaceHidden(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            visible.Append(IsHidden(rune) ? string.Create(CultureInfo.InvariantCulture, $"\u27E8U+{rune.Value:X4}\u27E9") : rune.ToString());
        }

        return visible.ToString();
    }

    // Joiners are part of words and emoji in several scripts.
    private static bool IsHidden(Rune rune) => rune.Value is not ('\n' or '\t' or '\r' or 0x200C or 0x200D)
        && (rune.Value is >= 0xE0000 and <= 0xE0FFF || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
}
