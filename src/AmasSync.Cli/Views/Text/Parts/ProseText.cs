using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>
/// A compared text on screen. Words taken out stand in <c>[-…-]</c>, words put in stand in <c>{+…+}</c>, with colour and without;
/// where only white space moved, spaces are dots.
/// </summary>
internal sealed class ProseText(Palette palette, int columns)
{
    private const int Context = 1;
    private const int MostLines = 40;
    private const int LongestStretch = 2000;

    public IEnumerable<string> Lines(ProseDiff diff)
    {
        var lines = diff.Around(Context).ToList();
        foreach (var line in lines.Take(MostLines).SelectMany(Of))
        {
            yield return line;
        }

        if (lines.Count > MostLines)
        {
            yield return palette.Muted($"… {lines.Count - MostLines} more lines; amas-sync diff shows all");
        }

        if (diff.FinalLineFeed is { } moved)
        {
            yield return palette.Muted(moved == ProseMark.Added ? "(now with a line feed at the end)" : "(no line feed at the end any more)");
        }
    }

    private IEnumerable<string> Of(ProseLine line) => line switch
    {
        ProseLine.Kept kept => [palette.Muted("  " + DisplayWidth.Cut(Safe(kept.Text), columns - 2)).TrimEnd()],
        ProseLine.Removed removed => Whole("- ", removed.Text, palette.Removed),
        ProseLine.Added added => Whole("+ ", added.Text, palette.Added),
        ProseLine.Changed changed => Words(changed.Spans),
        ProseLine.Skipped skipped => [palette.Muted($"  … {PlanWords.Count(skipped.Lines, "line")}")],
        _ => [],
    };

    private IEnumerable<string> Whole(string symbol, string text, Func<string, string> paint) =>
        new Paragraph(columns - 2).Add(Visible(Shorten(text)), paint).End(paint(symbol));

    private IEnumerable<string> Words(IReadOnlyList<ProseSpan> spans)
    {
        Paragraph paragraph = new(columns - 2);
        foreach (var (index, span) in spans.Index())
        {
            _ = span.Mark switch
            {
                ProseMark.Removed => paragraph.Add($"[-{Visible(Shorten(span.Text))}-]", palette.Struck),
                ProseMark.Added => paragraph.Add($"{{+{Visible(Shorten(span.Text))}+}}", palette.Added),
                _ => paragraph.Add(Safe(KeptStretch.Of(span.Text, isFirst: index == 0, isLast: index == spans.Count - 1)), text => text),
            };
        }

        return paragraph.End(palette.Changed("~ "));
    }

    private static string Shorten(string text) => text.Length <= LongestStretch
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text[..(LongestStretch / 2)]} … {text.Length - LongestStretch} characters … {text[^(LongestStretch / 2)..]}");

    private static string Visible(string text) => string.IsNullOrWhiteSpace(text) ? VisibleText.Of(text).Replace(' ', '·') : Safe(text);

    // A prompt that holds our own marks must not look like a change.
    private static string Safe(string text) => VisibleText.Of(text)
        .Replace("[-", "[\\-", StringComparison.Ordinal)
        .Replace("-]", "-\\]", StringComparison.Ordinal)
        .Replace("{+", "{\\+", StringComparison.Ordinal)
        .Replace("+}", "+\\}", StringComparison.Ordinal);
}
