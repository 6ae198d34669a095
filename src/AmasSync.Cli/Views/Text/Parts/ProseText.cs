using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>
/// Renders a comparison of two texts. Removed words are in <c>[-…-]</c> and added words in <c>{+…+}</c>, with colors and without.
/// If only white space changed, spaces are shown as dots.
/// </summary>
internal sealed class ProseText(Palette palette, int columns, bool isFull = false)
{
    private const int Context = 1;
    private const int MaxLines = 40;
    private const int MaxSpanLength = 2000;

    public IEnumerable<string> RenderLines(ProseDiff diff)
    {
        var lines = diff.SelectWithContext(Context).ToList();
        var maxLines = isFull ? lines.Count : MaxLines;
        foreach (var line in lines.Take(maxLines).SelectMany(RenderLine))
        {
            yield return line;
        }

        if (lines.Count > maxLines)
        {
            yield return palette.PaintMuted($"… {lines.Count - maxLines} more lines; amas-sync diff shows all");
        }

        if (diff.FinalLineFeed is { } mark)
        {
            yield return palette.PaintMuted($"({DifferenceWording.DescribeFinalLineFeed(mark)})");
        }
    }

    private IEnumerable<string> RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept kept => [palette.PaintMuted("  " + DisplayWidth.Truncate(EscapeMarks(kept.Text), columns - 2)).TrimEnd()],
        ProseLine.Removed removed => RenderOneSided("- ", removed.Text, palette.PaintRemoved),
        ProseLine.Added added => RenderOneSided("+ ", added.Text, palette.PaintAdded),
        ProseLine.Changed changed => RenderSpans(changed.Spans),
        ProseLine.Skipped skipped => [palette.PaintMuted($"  … {PlanWording.FormatCount(skipped.Lines, "line")}")],
        _ => [],
    };

    private IEnumerable<string> RenderOneSided(string symbol, string text, Func<string, string> paint) =>
        new Paragraph(columns - 2).Add(FormatVisible(Shorten(text)), paint).RenderLines(paint(symbol));

    private IEnumerable<string> RenderSpans(IReadOnlyList<ProseSpan> spans)
    {
        Paragraph paragraph = new(columns - 2);
        foreach (var (index, span) in spans.Index())
        {
            var (isFirst, isLast) = (index == 0, index == spans.Count - 1);
            _ = span.Mark switch
            {
                ProseMark.Removed => paragraph.Add($"[-{FormatVisible(Shorten(span.Text))}-]", palette.PaintStruck),
                ProseMark.Added => paragraph.Add($"{{+{FormatVisible(Shorten(span.Text))}+}}", palette.PaintAdded),
                _ => paragraph.Add(EscapeMarks(ContextEllipsis.Shorten(span.Text, isFirst, isLast)), text => text),
            };
        }

        return paragraph.RenderLines(palette.PaintChanged("~ "));
    }

    private string Shorten(string text)
    {
        const int half = MaxSpanLength / 2;
        if (isFull || text.Length <= MaxSpanLength)
        {
            return text;
        }

        var omitted = PlanWording.FormatCount(text.Length - MaxSpanLength, "character");
        return $"{text[..half]} … {omitted} … {text[^half..]}";
    }

    private static string FormatVisible(string text) =>
        string.IsNullOrWhiteSpace(text) ? VisibleText.Escape(text).Replace(' ', '·') : EscapeMarks(text);

    // A prompt that contains the marks of this view must not look like a change.
    private static string EscapeMarks(string text) => VisibleText.Escape(text)
        .Replace("[-", "[\\-", StringComparison.Ordinal)
        .Replace("-]", "-\\]", StringComparison.Ordinal)
        .Replace("{+", "{\\+", StringComparison.Ordinal)
        .Replace("+}", "+\\}", StringComparison.Ordinal);
}
