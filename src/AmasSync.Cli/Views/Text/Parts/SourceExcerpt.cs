using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>
/// Renders the source line of a finding, the two lines before it, and an underline below the place. Places that a finding reports as
/// secret are redacted.
/// </summary>
/// <param name="palette">The colors of the output.</param>
/// <param name="readLines">Reads the lines of a project file; returns null if it cannot be read.</param>
/// <param name="findings">All findings of the report.</param>
/// <param name="columns">The width of the terminal; null if the output is not a terminal.</param>
internal sealed class SourceExcerpt(
    Palette palette, Func<string, IReadOnlyList<string>?> readLines, IReadOnlyList<Finding> findings, int? columns)
{
    private const int LinesBefore = 2;
    private const int MaxWidth = 160;
    private const int MinWidth = 20;

    // Characters beyond this are never visible, even if some have no width.
    private const int MaxLineLength = 20 * MaxWidth;

    private readonly ILookup<string, Place> secretPlaces =
        findings.Where(finding => finding.HidesPlace).Select(finding => finding.Place).ToLookup(place => place.File);

    private (string File, IReadOnlyList<string>? Lines) lastFile = ("", null);

    public IEnumerable<string> RenderLines(Finding finding)
    {
        var place = finding.Place;
        if (GetLines(place.File) is not { } source || place.Line < 1 || place.Line > source.Count || IsWholeFile(place))
        {
            yield break;
        }

        var gutter = place.Line.ToString(CultureInfo.InvariantCulture).Length + 2;
        var width = columns is { } available ? Math.Clamp(available - gutter - " | ".Length, MinWidth, MaxWidth) : MaxWidth;
        for (var number = Math.Max(1, place.Line - LinesBefore); number <= place.Line; number++)
        {
            var label = number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
            var line = VisibleText.Escape(RedactLine(source[number - 1], place.File, number));
            yield return FormatRow(label, DisplayWidth.Truncate(line, width));
        }

        if (FormatUnderline(place, source[place.Line - 1], width) is { } underline)
        {
            yield return FormatRow(new string(' ', gutter), palette.PaintFailed(underline));
        }
    }

    // Findings are sorted by file.
    private IReadOnlyList<string>? GetLines(string file)
    {
        if (lastFile.File != file)
        {
            lastFile = (file, readLines(file));
        }

        return lastFile.Lines;
    }

    private string FormatRow(string gutter, string text) => $"{palette.PaintMuted(gutter + " |")} {text}".TrimEnd(' ');

    private string RedactLine(string line, string file, int number)
    {
        line = TruncateLine(line);
        var characters = line.ToCharArray();
        foreach (var place in secretPlaces[file].Where(place => place.Line <= number && number <= place.EndLine))
        {
            var start = place.Line == number ? Math.Min(place.Column - 1, line.Length) : 0;
            var end = place.EndLine == number ? Math.Clamp(place.EndColumn - 1, start, line.Length) : line.Length;
            characters.AsSpan(start, end - start).Fill('*');
        }

        return new(characters);
    }

    // Measured on the displayed text, where a tab is two characters and a wide character is two columns.
    private static string? FormatUnderline(Place place, string line, int width)
    {
        line = TruncateLine(line);
        var start = Math.Min(place.Column - 1, line.Length);
        var end = place.EndLine == place.Line ? Math.Clamp(place.EndColumn - 1, start, line.Length) : line.TrimEnd().Length;
        var before = DisplayWidth.Measure(VisibleText.Escape(line[..start]));
        var length = Math.Max(1, DisplayWidth.Measure(VisibleText.Escape(line[start..Math.Max(start, end)])));
        return before >= width - 1 ? null : new string(' ', before) + new string('~', Math.Min(length, width - before));
    }

    private static string TruncateLine(string line) => line.Length > MaxLineLength ? line[..MaxLineLength] : line;

    private static bool IsWholeFile(Place place) => place is { Line: 1, Column: 1, EndLine: 1, EndColumn: 1 };
}
