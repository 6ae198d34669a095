using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>The line that a finding is about, two lines before it, and a wave under the place. What any finding says is a secret is blotted out.</summary>
internal sealed class SourceExcerpt(Palette palette, Func<string, IReadOnlyList<string>?> linesOf, IReadOnlyList<Finding> findings)
{
    private const int LinesBefore = 2;
    private const int WidestLine = 160;

    // Nothing behind this is seen, however little room a character takes.
    private const int SeenOfLine = 20 * WidestLine;

    private readonly ILookup<string, Place> hidden = findings.Where(finding => finding.HidesItsPlace).Select(finding => finding.Place).ToLookup(place => place.File);

    private (string File, IReadOnlyList<string>? Lines) last = ("", null);

    public IEnumerable<string> Lines(Finding finding)
    {
        var place = finding.Place;
        if (LinesOf(place.File) is not { } source || place.Line < 1 || place.Line > source.Count || IsWholeFile(place))
        {
            yield break;
        }

        var gutter = place.Line.ToString(CultureInfo.InvariantCulture).Length + 2;
        for (var number = Math.Max(1, place.Line - LinesBefore); number <= place.Line; number++)
        {
            yield return Row(number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter), DisplayWidth.Cut(VisibleText.Of(Blotted(source[number - 1], place.File, number)), WidestLine));
        }

        if (Wave(place, source[place.Line - 1]) is { } wave)
        {
            yield return Row(new string(' ', gutter), palette.Failed(wave));
        }
    }

    // Findings come file by file.
    private IReadOnlyList<string>? LinesOf(string file)
    {
        if (last.File != file)
        {
            last = (file, linesOf(file));
        }

        return last.Lines;
    }

    private string Row(string gutter, string text) => $"{palette.Muted(gutter + " |")} {text}".TrimEnd(' ');

    private string Blotted(string line, string file, int number)
    {
        line = Seen(line);
        var characters = line.ToCharArray();
        foreach (var place in hidden[file].Where(place => place.Line <= number && number <= place.EndLine))
        {
            var start = place.Line == number ? Math.Min(place.Column - 1, line.Length) : 0;
            var end = place.EndLine == number ? Math.Clamp(place.EndColumn - 1, start, line.Length) : line.Length;
            characters.AsSpan(start, end - start).Fill('*');
        }

        return new(characters);
    }

    // Counted on what is shown, where a tab is two characters and a wide character two columns.
    private static string? Wave(Place place, string line)
    {
        line = Seen(line);
        var start = Math.Min(place.Column - 1, line.Length);
        var end = place.EndLine == place.Line ? Math.Clamp(place.EndColumn - 1, start, line.Length) : line.TrimEnd().Length;
        var before = DisplayWidth.Of(VisibleText.Of(line[..start]));
        var length = Math.Max(1, DisplayWidth.Of(VisibleText.Of(line[start..Math.Max(start, end)])));
        return before >= WidestLine - 1 ? null : new string(' ', before) + new string('~', Math.Min(length, WidestLine - before));
    }

    private static string Seen(string line) => line.Length > SeenOfLine ? line[..SeenOfLine] : line;

    private static bool IsWholeFile(Place place) => place is { Line: 1, Column: 1, EndLine: 1, EndColumn: 1 };
}
