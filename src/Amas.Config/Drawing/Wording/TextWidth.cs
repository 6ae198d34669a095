using System.Globalization;
using System.Text;

namespace Amas.Config.Drawing.Wording;

/// <summary>Estimates the maximum width of a text in any sans-serif font, because no font is available for measuring.</summary>
internal static class TextWidth
{
    private const double Narrow = 0.38;
    private const double Lower = 0.6;
    private const double Upper = 0.76;
    private const double Wide = 1.0;
    private const double Ideograph = 1.1;
    private const double BoldFactor = 1.06;
    private const int FirstEastAsian = 0x1100;
    private const string NarrowLetters = " .,:;!|'`()[]{}/\\-ijlrtfI";
    private const string WideLetters = "mwMW@%#&+=<>~—…";

    public static double Measure(string text, double fontSize, bool bold = false)
    {
        var em = text.EnumerateRunes().Sum(Measure);
        return em * fontSize * (bold ? BoldFactor : 1);
    }

    private static double Measure(Rune rune)
    {
        if (rune.IsBmp && NarrowLetters.Contains((char)rune.Value, StringComparison.Ordinal))
        {
            return Narrow;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ when rune.Value >= FirstEastAsian => Ideograph,
            _ when WideLetters.Contains((char)rune.Value, StringComparison.Ordinal) => Wide,
            UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => Lower,
            UnicodeCategory.UppercaseLetter => Upper,
            _ => Upper,
        };
    }
}
