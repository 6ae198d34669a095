namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Renders rows in aligned columns below their titles. On a terminal, one column is truncated so that each row fits on a line;
/// elsewhere nothing is truncated.
/// </summary>
internal static class Table
{
    private const string Gap = "  ";
    private const int MinColumnWidth = 8;

    /// <param name="rows">The rows; the first contains the titles.</param>
    /// <param name="flexibleColumn">The index of the column that may be truncated.</param>
    /// <param name="columns">The width of the terminal; null if the output is not a terminal.</param>
    /// <param name="paintTitles">Paints the line with the titles.</param>
    public static IEnumerable<string> RenderLines(
        IReadOnlyList<string[]> rows, int flexibleColumn, int? columns, Func<string, string> paintTitles)
    {
        var widths = MeasureColumns(rows, flexibleColumn, columns);
        return rows.Index().Select(row => row.Index == 0 ? paintTitles(RenderRow(row.Item, widths)) : RenderRow(row.Item, widths));
    }

    private static int[] MeasureColumns(IReadOnlyList<string[]> rows, int flexibleColumn, int? columns)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => DisplayWidth.Measure(row[column])))];
        if (columns is { } available)
        {
            var gaps = Gap.Length * (widths.Length - 1);
            var others = widths.Sum() - widths[flexibleColumn] + gaps;
            widths[flexibleColumn] = Math.Min(widths[flexibleColumn], Math.Max(MinColumnWidth, available - others));
        }

        return widths;
    }

    private static string RenderRow(string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, column) => DisplayWidth.Pad(DisplayWidth.Truncate(cell, widths[column]), widths[column]));
        return string.Join(Gap, padded).TrimEnd();
    }
}
