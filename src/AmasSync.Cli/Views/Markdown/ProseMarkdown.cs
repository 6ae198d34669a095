using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Renders a comparison of two texts as HTML inside Markdown, as a code fence cannot mark words: removed words are struck through,
/// added words are underlined and bold. Each line is a <c>code</c> element, where nothing is a mention, a link or markup. The HTML
/// contains no empty line, which would end it.
/// </summary>
internal static class ProseMarkdown
{
    private const int Context = 2;
    private const int MaxLines = 100;
    private const int MaxLineLength = 1_500;
    private const int MaxLength = 7_000;

    /// <summary>Renders as many whole lines as fit, and a line that states how many do not.</summary>
    public static IReadOnlyList<string> RenderLines(ProseDiff diff)
    {
        string[] lines = [.. diff.SelectWithContext(Context).SelectMany(RenderLine), .. RenderEnding(diff)];
        var length = 0;
        string[] shown =
            [.. lines.Take(MaxLines).TakeWhile((line, index) => (length += line.Length) <= MaxLength || index == 0)];
        var omitted = lines.Length - shown.Length;
        string[] missing = omitted == 0 ? [] : [RenderNote(PlanWording.FormatCount(omitted, "more line"))];
        return ["<blockquote>", .. shown.Concat(missing).Select(line => line + "<br>"), "</blockquote>"];
    }

    private static IEnumerable<string> RenderEnding(ProseDiff diff) =>
        diff.FinalLineFeed is { } mark ? [RenderNote(DifferenceWording.DescribeFinalLineFeed(mark))] : [];

    private static IEnumerable<string> RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept { Text: "" } => [""],
        ProseLine.Kept kept => [$"<code>{RenderMarked(ProseMark.Kept, kept.Text)}</code>"],
        ProseLine.Removed removed => [$"− <code>{RenderMarked(ProseMark.Removed, removed.Text)}</code>"],
        ProseLine.Added added => [$"+ <code>{RenderMarked(ProseMark.Added, added.Text)}</code>"],
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
