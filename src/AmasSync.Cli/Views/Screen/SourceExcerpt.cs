using System.Globalization;
using AmasSync.Core.Findings;

namespace AmasSync.Cli.Views.Screen;

/// <summary>The line that a finding is about, two lines before it, and a wave under the place.</summary>
internal sealed class SourceExcerpt(Palette palette, Func<string, IReadOnlyList<string>?> linesOf)
{
    private const int LinesBefore = 2;
    private const int WidestLine = 160;

    public IEnumerable<string> Lines(Finding finding)
    {
        var place = finding.Place;
        if (linesOf(place.File) is not { } source || place.Line < 1 || place.Line > source.Count || IsWholeFile(place))
        {
            yield break;
        }

        var gutter = place.Line.ToString(CultureInfo.InvariantCulture).Length + 2;
        for (var number = Math.Max(1, place.Line - LinesBefore); number <= place.Line; number++)
        {
            yield return Row(number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter), DisplayWidth.Cut(VisibleText.Of(source[number - 1]), WidestLine));
        }

        if (Wave(place, source[place.Line - 1]) is { } wave)
        {
            yield return Row(new string(' ', gutter), palette.Failed(wave));
        }
    }

    private string Row(string gutter, string text) => $"{palette.Muted(gutter + " |")} {text}".TrimEnd(' ');

    // Counted on what is shown, where a tab is two characters and a wide character two columns.
    private static string? Wave(Place place, string line)
    {
        var start = Math.Min(place.Column - 1, line.Length);
        var end = place.EndLine == place.Line ? Math.Clamp(place.EndColumn - 1, start, line.Length) : line.TrimEnd().Length;
        var before = DisplayWidth.Of(VisibleText.Of(line[..start]));
        var length = Math.Max(1, DisplayWidth.Of(VisibleText.Of(line[start..Math.Max(start, end)])));
        return before >= WidestLine - 1 ? null : new string(' ', before) + new string('~', Math.Min(length, WidestLine - before));
    }

    private static bool IsWholeFile(Place place) => place is { Line: 1, Column: 1, EndLine: 1, EndColumn: 1 };
}
