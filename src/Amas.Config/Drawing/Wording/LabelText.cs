using System.Globalization;
using System.Text;

namespace Amas.Config.Drawing.Wording;

/// <summary>
/// Converts text of a configuration to one line of a diagram: white space becomes a space, and characters that are invisible, change the
/// reading direction or are not allowed in XML are written as escapes.
/// </summary>
internal static class LabelText
{
    private const string Ellipsis = "…";
    private const string Joiners = "\u200C\u200D";
    private const int MaxMarks = 4;

    /// <summary>Returns the text, shortened to a number of characters.</summary>
    public static string Shorten(string text, int maxLength)
    {
        StringBuilder line = new();
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
            {
                return line.Append('…').ToString();
            }

            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            _ = marks > MaxMarks || (Rune.IsWhiteSpace(rune) && line is [] or [.., ' ']) ? line : Append(line, rune);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Returns the text, shortened to a width.</summary>
    public static string Fit(string text, double width, double fontSize, bool bold = false)
    {
        const int longestThatCouldFit = 120;
        var line = Shorten(text, longestThatCouldFit);
        if (TextWidth.Measure(line, fontSize, bold) <= width)
        {
            return line;
        }

        var left = width - TextWidth.Measure(Ellipsis, fontSize, bold);
        StringBuilder start = new();
        foreach (var letter in EnumerateLetters(line))
        {
            left -= TextWidth.Measure(letter, fontSize, bold);
            if (left < 0)
            {
                break;
            }

            start.Append(letter);
        }

        return start.ToString().TrimEnd() + Ellipsis;
    }

    // A letter as a reader sees it may be several characters: an emoji with its joiners, a letter with its accents.
    private static IEnumerable<string> EnumerateLetters(string text)
    {
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
        {
            yield return letters.GetTextElement();
        }
    }

    private static StringBuilder Append(StringBuilder line, Rune rune) => rune switch
    {
        _ when Rune.IsWhiteSpace(rune) => line.Append(' '),
        _ when IsHidden(rune) => line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
        _ => line.Append(rune.ToString()),
    };

    private static bool IsHidden(Rune rune)
    {
        var isInvisibleTag = rune.Value is >= 0xE0000 and <= 0xE0FFF;
        var isNoncharacter = (rune.Value & 0xFFFE) == 0xFFFE;
        if (isInvisibleTag || isNoncharacter)
        {
            return true;
        }

        var category = Rune.GetUnicodeCategory(rune);
        return category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            && !Joiners.Contains((char)rune.Value, StringComparison.Ordinal);
    }
}
