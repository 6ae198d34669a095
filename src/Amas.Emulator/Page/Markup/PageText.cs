using System.Globalization;
using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Text of configurations and conversations made fit to be read: bounded, and with marks in place of characters that are invisible or turn the
/// reading
/// direction. It is not yet HTML: <see cref="Html"/> escapes it.
/// </summary>
internal static class PageText
{
    /// <summary>In characters; the API has the rest.</summary>
    public const int Longest = 50_000;

    private const int LongestName = 80;
    private const int LongestLine = 300;

    /// <summary>A name; what has none says so, for a link must have something to click on.</summary>
    public static string Name(string? text) => Single(text, LongestName) is { Length: > 0 } name ? name : "(no name)";

    /// <summary>Another text of one line.</summary>
    public static string Line(string? text) => Single(text, LongestLine);

    /// <summary>A text of a configuration, on one line; empty where it has none.</summary>
    public static string Paragraph(ConfigValue.Map config, string field) => Single(Fields.Text(config, field), LongestLine);

    /// <summary>A text with its lines.</summary>
    public static string Block(string text) =>
        Visible(Shortened(text, Longest, string.Create(CultureInfo.InvariantCulture, $"\n… {text.Length - Longest} more characters")));

    private static string Single(string? text, int longest) => Visible(Shortened((text ?? "").ReplaceLineEndings(" "), longest, "…")).Trim();

    private static string Shortened(string text, int longest, string end)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + end;
    }

    private static string Visible(string text)
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
