using Spectre.Console.Rendering;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>How many columns a text without control characters takes on a terminal.</summary>
internal static class DisplayWidth
{
    public static int Measure(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Segment.CellCount([new Segment(text)]) : text.Length;

    /// <summary>The text, coloured or not, filled up with spaces.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Measure(Palette.RemoveColors(text))));

    /// <summary>The text in at most that many columns, its end replaced by an ellipsis where it is longer.</summary>
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
