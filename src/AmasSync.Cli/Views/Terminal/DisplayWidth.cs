using Wcwidth;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Measures, pads and truncates text by the columns it takes on a terminal.</summary>
internal static class DisplayWidth
{
    /// <summary>Measures a text without control characters, in columns.</summary>
    public static int Measure(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? UnicodeCalculator.GetWidth(text) : text.Length;

    /// <summary>Pads a text, colored or not, with spaces.</summary>
    public static string Pad(string text, int columns)
    {
        var missing = columns - Measure(Palette.RemoveColors(text));
        return text + new string(' ', Math.Max(0, missing));
    }

    /// <summary>Shortens a text to at most that many columns; an ellipsis replaces what is cut off.</summary>
    public static string Truncate(string text, int columns)
    {
        if (text.Length <= columns && Measure(text) <= columns)
        {
            return text;
        }

        var (length, width) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += Measure(rune.ToString());
            if (width >= columns)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }
}
