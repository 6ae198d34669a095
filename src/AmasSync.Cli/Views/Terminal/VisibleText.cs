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
    private const int TextSelector = 0xFE0E;
    private const int EmojiSelector = 0xFE0F;

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        StringBuilder visible = new(text.Length + 16);
        Rune? previous = null;
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            position += rune.Utf16SequenceLength;
            var next = Rune.TryGetRuneAt(text, Math.Min(position, text.Length - 1), out var found) && position < text.Length
                ? found
                : (Rune?)null;
            Append(visible, rune, IsPartOfSign(rune, previous, next));
            previous = rune;
        }

        return visible.ToString();
    }

    /// <summary>Escapes a text of several lines. Line endings become line feeds, and a tab becomes spaces.</summary>
    public static string EscapeLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => Escape(line.Replace("\t", Tab, StringComparison.Ordinal))));
    }

    // Joiners and selectors are parts of words and emoji: between or after other characters, one at a time. A sequence of them hides text.
    private static bool IsPartOfSign(Rune rune, Rune? previous, Rune? next) => rune.Value switch
    {
        '\u200C' or '\u200D' => (previous?.Value == EmojiSelector || IsBase(previous)) && IsBase(next),
        TextSelector or EmojiSelector => IsEmojiBase(previous),
        _ => false,
    };

    // Digits, # and * are the base of keycaps; U+2139 is the only letter with an emoji form.
    private static bool IsEmojiBase(Rune? rune) => rune is { } sign
        && (sign.Value is '#' or '*' or (>= '0' and <= '9') or 0x2139
            || (IsBase(sign) && Rune.GetUnicodeCategory(sign) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol
                or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation));

    private static bool IsBase(Rune? rune) => rune is { IsAscii: false } sign && !Rune.IsWhiteSpace(sign) && !IsHidden(sign);

    private static void Append(StringBuilder visible, Rune rune, bool isPartOfSign) => _ = rune.Value switch
    {
        '\n' => visible.Append("\\n"),
        '\r' => visible.Append("\\r"),
        '\t' => visible.Append("\\t"),
        < ' ' or 0x7F => visible.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when !isPartOfSign && IsHidden(rune) => visible.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
        _ => visible.Append(rune.ToString()),
    };

    // Tags and variation selectors can hide whole texts. Fillers and blanks look like nothing, although Unicode calls them letters, marks
    // or symbols (DerivedCoreProperties.txt: Default_Ignorable_Code_Point).
    private static bool IsHidden(Rune rune)
    {
        if (rune.Value is (>= 0xE0000 and <= 0xE0FFF) or (>= 0xFE00 and <= EmojiSelector) or (>= 0x180B and <= 0x180F)
            or (>= 0xFFF0 and <= 0xFFF8) or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0)
        {
            return true;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
    }
}
