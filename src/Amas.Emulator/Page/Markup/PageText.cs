using System.Globalization;
using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Prepares text of configurations and messages for display: bounds its length, masks credentials, and replaces characters that are
/// invisible or change the text direction. The result is not escaped; <see cref="PageHtml"/> does that.
/// </summary>
internal static class PageText
{
    /// <summary>The maximum length in characters; the full text is available from the API.</summary>
    public const int MaxLength = 50_000;

    private const int MaxNameLength = 80;
    private const int MaxLineLength = 300;

    /// <summary>Formats a name; without one, returns a placeholder, because a link needs text.</summary>
    public static string FormatName(string? text) => ToSingleLine(text, MaxNameLength) is { Length: > 0 } name ? name : "(no name)";

    /// <summary>Formats a text on one line.</summary>
    public static string FormatLine(string? text) => ToSingleLine(text, MaxLineLength);

    /// <summary>Formats a text member of a configuration on one line; empty if it does not exist.</summary>
    public static string FormatField(ConfigValue.Map config, string field) =>
        ToSingleLine(ConfigAccess.GetText(config, field), MaxLineLength);

    /// <summary>Formats a text of several lines.</summary>
    public static string FormatBlock(string text)
    {
        var ellipsis = string.Create(CultureInfo.InvariantCulture, $"\n… {text.Length - MaxLength} more characters");
        return ReplaceHidden(CredentialMask.Apply(Shorten(text, MaxLength, ellipsis)));
    }

    private static string ToSingleLine(string? text, int maxLength)
    {
        var line = Shorten((text ?? "").ReplaceLineEndings(" "), maxLength, "…");
        return ReplaceHidden(CredentialMask.Apply(line)).Trim();
    }

    private static string Shorten(string text, int maxLength, string ellipsis)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return text[..length] + ellipsis;
    }

    private static string ReplaceHidden(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            visible.Append(IsHidden(rune) ? FormatCodePoint(rune) : rune.ToString());
        }

        return visible.ToString();
    }

    private static string FormatCodePoint(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"\u27E8U+{rune.Value:X4}\u27E9");

    // Joiners are part of words in several scripts and of emoji.
    private static bool IsHidden(Rune rune) => rune.Value is not ('\n' or '\t' or '\r' or 0x200C or 0x200D)
        && (rune.Value is >= 0xE0000 and <= 0xE0FFF || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
}
