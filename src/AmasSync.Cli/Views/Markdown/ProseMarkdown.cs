using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Renders a comparison of two texts. Lines that are wholly new or gone are a <c>diff</c> fence, which GitHub shows in color. A fence
/// cannot mark words, so other lines are HTML: removed words are struck through, added words are underlined and bold. Each of those lines
/// is a <c>code</c> element, where nothing is a mention, a link or markup. The HTML contains no empty line, which would end it.
/// </summary>
internal static class ProseMarkdown
{
    private const int Context = 2;
    private const int MaxLines = 100;
    private const int MaxLineLength = 1_500;
    private const int MaxLength = 7_000;

    // A fence does not wrap its lines.
    private const int FenceColumns = 100;

    /// <summary>Renders a text that is shown as a whole.</summary>
    public static IEnumerable<string> RenderText(string text) => RenderLines(ProseDiff.Compare("", text));

    /// <summary>Renders as many whole lines as fit, and a line that states how many do not.</summary>
    public static IReadOnlyList<string> RenderLines(ProseDiff diff)
    {
        ProseLine[] lines = [.. diff.SelectWithContext(Context)];
        var length = 0;
        ProseLine[] shown =
            [.. lines.Take(MaxLines).TakeWhile((line, index) => (length += MeasureLine(line)) <= MaxLength || index == 0)];
        var omitted = lines.Length - shown.Length;
        string[] notes =
        [
            .. omitted == 0 ? [] : (string[])[PlanWording.FormatCount(omitted, "more line")],
            .. diff.FinalLineFeed is { } mark && omitted == 0 ? (string[])[DifferenceWording.DescribeFinalLineFeed(mark)] : [],
        ];
        List<string> result = [];
        for (var start = 0; start < shown.Length;)
        {
            var isWhole = IsWhole(shown[start]);
            ProseLine[] run = [.. shown.Skip(start).TakeWhile(line => IsWhole(line) == isWhole)];
            start += run.Length;
            result.AddRange(isWhole ? RenderFence(run) : RenderParagraph([.. run.SelectMany(RenderLine)]));
            result.AddRange(start < shown.Length ? [""] : []);
        }

        return notes.Length == 0 ? result : [.. result, "", .. notes.Select(RenderNote)];
    }

    private static bool IsWhole(ProseLine line) => line is ProseLine.Added or ProseLine.Removed;

    private static int MeasureLine(ProseLine line) => line switch
    {
        ProseLine.Kept kept => kept.Text.Length,
        ProseLine.Removed removed => removed.Text.Length,
        ProseLine.Added added => added.Text.Length,
        ProseLine.Changed changed => changed.Spans.Sum(span => span.Text.Length),
        _ => 0,
    };

    private static IEnumerable<string> RenderParagraph(string[] lines) =>
        ["<p>", .. lines.Select((line, index) => index < lines.Length - 1 ? line + "<br>" : line), "</p>"];

    private static IEnumerable<string> RenderFence(ProseLine[] lines) =>
        MarkdownText.RenderFence("diff", [.. lines.SelectMany(line => line switch
        {
            ProseLine.Removed removed => RenderWrapped('-', removed.Text),
            ProseLine.Added added => RenderWrapped('+', added.Text),
            _ => [],
        })]);

    private static IEnumerable<string> RenderWrapped(char sign, string text)
    {
        var visible = DisplayWidth.Truncate(VisibleText.Escape(text), MaxLineLength);
        return new Paragraph(FenceColumns).Add(visible, words => words).RenderLines().Select(line => $"{sign} {line}".TrimEnd());
    }

    private static IEnumerable<string> RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept { Text: "" } => [""],
        ProseLine.Kept kept => [$"<code>{RenderMarked(ProseMark.Kept, kept.Text)}</code>"],
        ProseLine.Changed changed => [$"± <code>{RenderSpans(changed.Spans)}</code>"],
        ProseLine.Skipped skipped => [RenderNote($"{PlanWording.FormatCount(skipped.Lines, "line")} unchanged")],
        _ => [],
    };

    private static string RenderNote(string words) => $"<sub>… {words}</sub>";

    private static string RenderSpans(IReadOnlyList<ProseSpan> spans)
    {
        List<string> parts = [];
        var room = MaxLineLength;
        foreach (var (index, span) in spans.Index())
        {
            var text = span.Mark == ProseMark.Kept
                ? ContextEllipsis.Shorten(span.Text, isFirst: index == 0, isLast: index == spans.Count - 1)
                : span.Text;
            if (room <= 0)
            {
                parts.Add(" …");
                break;
            }

            var isReplacement = span.Mark == ProseMark.Added && index > 0 && spans[index - 1].Mark == ProseMark.Removed;
            parts.Add(isReplacement ? $" {RenderMarked(span.Mark, text)}" : RenderMarked(span.Mark, text));
            room -= text.Length;
        }

        return string.Concat(parts);
    }

    private static string RenderMarked(ProseMark mark, string text)
    {
        var isBlank = mark != ProseMark.Kept && string.IsNullOrWhiteSpace(text);
        var visible = isBlank ? VisibleText.Escape(text).Replace(' ', '·') : text;
        var safe = MarkdownText.EscapeInCode(DisplayWidth.Truncate(visible, MaxLineLength));
        return mark switch
        {
            ProseMark.Removed => $"<del>{safe}</del>",
            ProseMark.Added => $"<ins><b>{safe}</b></ins>",
            _ => safe,
        };
    }
}
