using System.Text.RegularExpressions;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Wraps text that is already colored at spaces. Each line opens and closes its own colors.</summary>
internal static partial class ColoredLines
{
    private const string Reset = "\e[0m";

    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var (line, width, color) = ("", 0, "");
        foreach (var word in text.Split(' '))
        {
            var wordWidth = DisplayWidth.Measure(Palette.RemoveColors(word));
            if (width > 0 && width + 1 + wordWidth > columns)
            {
                yield return color.Length > 0 ? line + Reset : line;
                (line, width) = (color, 0);
            }

            var gap = width > 0 ? " " : "";
            line += gap + word;
            width += gap.Length + wordWidth;
            color = ColorCode.Matches(word) is [.., { Value: var last }] ? last : color;
            color = color == Reset ? "" : color;
        }

        yield return line;
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex ColorCode { get; }
}
