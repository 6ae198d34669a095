using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Makes text from files and servers safe to display: characters that would move the cursor, change colors, change the writing
/// direction or be invisible are written as escape sequences. One line stays one line.
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

    /// <summary>Escapes a text of several lines. Line endings become line feeds, and a tab becomes spaces.</summary>
    public static string EscapeLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => Escape(line.Replace("\t", Tab, StringComparison.Ordinal))));
    }

    private static void Append(StringBuilder visible, Rune rune) => _ = rune.Value switch
    {
        '\n' => visible.Append("\\n"),
        '\r' => visible.Append("\\r"),
        '\t' => visible.Append("\\t"),
        < ' ' or 0x7F => visible.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when IsHidden(rune) => visible.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
        _ => visible.Append(rune.ToString()),
    };

    // Tags and supplementary variation selectors can hide whole texts. Joiners are part of words and emoji in several scripts.
    private static bool IsHidden(Rune rune)
    {
        if (rune.Value is >= 0xE0000 and <= 0xE0FFF)
        {
            return true;
        }

        var isInvisible = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
        return isInvisible && !Joiners.Contains((char)rune.Value, StringComparison.Ordinal);
    }
}
