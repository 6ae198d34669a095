namespace AmasSync.Cli.Views.Terminal;

/// <summary>Rows in columns under their titles. On a terminal the column that may is cut so that a row stays on its line; elsewhere nothing is lost.</summary>
internal static class Table
{
    private const string Gap = "  ";
    private const int Narrowest = 8;

    /// <param name="rows">The first has the titles.</param>
    /// <param name="flexible">Which column may be cut.</param>
    /// <param name="columns">The width of the terminal; null where there is none.</param>
    /// <param name="titles">Paints the titles.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int flexible, int? columns, Func<string, string> titles)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => DisplayWidth.Of(row[column]))).ToArray();
        var others = widths.Where((_, column) => column != flexible).Sum() + (Gap.Length * (widths.Length - 1));
        widths[flexible] = columns is { } all ? Math.Min(widths[flexible], Math.Max(Narrowest, all - others)) : widths[flexible];
        return rows.Index().Select(row =>
        {
            var line = string.Join(Gap, row.Item.Select((cell, column) => DisplayWidth.Pad(DisplayWidth.Cut(cell, widths[column]), widths[column]))).TrimEnd();
            return row.Index == 0 ? titles(line) : line;
        });
    }
}
