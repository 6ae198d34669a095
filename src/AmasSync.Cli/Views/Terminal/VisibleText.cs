using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Text of files and servers made safe for a screen: what would move the cursor, change colours, turn the reading direction or
/// be invisible is spelled out. One line stays one line.
/// </summary>
internal static class VisibleText
{
    private const string Tab = "    ";
    private const string Joiners = "\u200C\u200D";

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        StringBuilder visible = new(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(visible, rune);
        }

        return visible.ToString();
    }

    /// <summary>The same of a text of several lines: its line ends stay, and a tab is some spaces.</summary>
    public static string EscapeLines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => Escape(line.Replace("\t", Tab, StringComparison.Ordinal))));

    private static void Append(StringBuilder visible, Rune rune) => _ = rune.Value switch
    {
        '\n' => visible.Append("\\n"),
        '\r' => visible.Append("\\r"),
        '\t' => visible.Append("\\t"),
        < ' ' or 0x7F => visible.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when IsHidden(rune) => visible.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
        _ => visible.Append(rune.ToString()),
    };

    // Joiners are part of words and emoji in several scripts; tags and supplementary variation selectors can smuggle whole texts.
    private static bool IsHidden(Rune rune) =>
        rune.Value is >= 0xE0000 and <= 0xE0FFF
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            && !Joiners.Contains((char)rune.Value, StringComparison.Ordinal));
}
