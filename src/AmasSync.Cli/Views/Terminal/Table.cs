namespace AmasSync.Cli.Views.Terminal;

/// <summary>Rows in columns under their titles. On a terminal the column that may is cut so that a row stays on its line; elsewhere nothing is lost.</summary>
internal static class Table
{
    private const string Gap = "  ";
    private const int MinColumnWidth = 8;

    /// <param name="rows">The first has the titles.</param>
    /// <param name="flexibleColumn">Which column may be cut.</param>
    /// <param name="columns">The width of the terminal; null where there is none.</param>
    /// <param name="paintTitles">Paints the titles.</param>
    public static IEnumerable<string> RenderLines(IReadOnlyList<string[]> rows, int flexibleColumn, int? columns, Func<string, string> paintTitles)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => DisplayWidth.Measure(row[column]))).ToArray();
        var others = widths.Where((_, column) => column != flexibleColumn).Sum() + (Gap.Length * (widths.Length - 1));
        widths[flexibleColumn] = columns is { } all ? Math.Min(widths[flexibleColumn], Math.Max(MinColumnWidth, all - others)) : widths[flexibleColumn];
        return rows.Index().Select(row =>
        {
            var line = string.Join(Gap, row.Item.Select((cell, column) => DisplayWidth.Pad(DisplayWidth.Truncate(cell, widths[column]), widths[column]))).TrimEnd();
            return row.Index == 0 ? paintTitles(line) : line;
        });
    }
}
