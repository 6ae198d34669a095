namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Places parts next to each other, as many as fit on a line. The rest follow on indented lines; a part that is longer than a line is
/// wrapped.
/// </summary>
internal static class Row
{
    private const string Gap = "   ";
    private const int MinWidth = 20;

    public static IEnumerable<string> RenderLines(IEnumerable<string> parts, int columns, int indent)
    {
        var line = "";
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            if (line.Length == 0)
            {
                line = part;
            }
            else if (MeasureWidth(line) + Gap.Length + MeasureWidth(part.TrimEnd()) <= columns)
            {
                line += Gap + part;
            }
            else
            {
                foreach (var full in WrapLine(line, columns, indent))
                {
                    yield return full;
                }

                line = new string(' ', indent) + part;
            }
        }

        foreach (var full in WrapLine(line, columns, indent))
        {
            yield return full;
        }
    }

    /// <summary>Wraps each line that is longer than the terminal is wide. Without a terminal, lines are not changed.</summary>
    public static IEnumerable<string> WrapLines(IEnumerable<string> lines, int? columns, int indent) =>
        columns is { } width ? lines.SelectMany(line => WrapLine(line, width, indent)) : lines;

    private static IEnumerable<string> WrapLine(string line, int columns, int indent)
    {
        line = line.TrimEnd();
        if (MeasureWidth(line) <= columns)
        {
            return [line];
        }

        var own = line.Length - line.TrimStart(' ').Length;
        var next = Math.Max(own, indent);
        return ColoredLines.Wrap(line[own..], Math.Max(MinWidth, columns - next))
            .Select((wrapped, index) => new string(' ', index == 0 ? own : next) + wrapped);
    }

    private static int MeasureWidth(string text) => DisplayWidth.Measure(Palette.RemoveColors(text));
}
