namespace AmasSync.Cli.Views.Terminal;

/// <summary>Places parts next to each other, as many as fit on a line. The rest follow on indented lines.</summary>
internal static class Row
{
    private const string Gap = "   ";

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
                yield return line.TrimEnd();
                line = new string(' ', indent) + part;
            }
        }

        yield return line.TrimEnd();
    }

    private static int MeasureWidth(string text) => DisplayWidth.Measure(Palette.RemoveColors(text));
}
