using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A compared text as HTML inside Markdown, for a fence cannot mark words: words taken out are struck, words put in are underlined and bold.
/// Every line stands in <c>code</c>, where nothing is a mention, a link or markup, and wraps. There is no empty line in it, which would end it.
/// </summary>
internal static class ProseMarkdown
{
    private const int Context = 2;
    private const int MaxLines = 100;
    private const int MaxLineLength = 1_500;
    private const int MaxLength = 7_000;

    /// <summary>Lines of Markdown; whole lines only, and how many are missing.</summary>
    public static IReadOnlyList<string> RenderLines(ProseDiff diff)
    {
        string[] lines = [.. diff.SelectWithContext(Context).SelectMany(RenderLine), .. RenderEnding(diff)];
        var length = 0;
        string[] shown = [.. lines.Take(MaxLines).TakeWhile((line, index) => (length += line.Length) <= MaxLength || index == 0)];
        string[] missing = shown.Length == lines.Length ? [] : [RenderNote(PlanWording.FormatCount(lines.Length - shown.Length, "more line"))];
        return ["<blockquote>", .. shown.Concat(missing).Select(line => line + "<br>"), "</blockquote>"];
    }

    private static IEnumerable<string> RenderEnding(ProseDiff diff) => diff.FinalLineFeed switch
    {
        null => [],
        ProseMark.Added => [RenderNote("now with a line feed at the end")],
        _ => [RenderNote("no line feed at the end any more")],
    };

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
            var text = span.Mark == ProseMark.Kept ? ContextEllipsis.Shorten(span.Text, index == 0, index == spans.Count - 1) : span.Text;
            if (room <= 0)
            {
                parts.Add(" …");
                break;
            }

            var isInPlaceOf = span.Mark == ProseMark.Added && index > 0 && spans[index - 1].Mark == ProseMark.Removed;
            parts.Add(isInPlaceOf ? $" {RenderMarked(span.Mark, text)}" : RenderMarked(span.Mark, text));
            room -= text.Length;
        }

        return string.Concat(parts);
    }

    private static string RenderMarked(ProseMark mark, string text)
    {
        var isBlank = mark != ProseMark.Kept && string.IsNullOrWhiteSpace(text);
        var safe = MarkdownText.EscapeInCode(DisplayWidth.Truncate(isBlank ? VisibleText.Escape(text).Replace(' ', '·') : text, MaxLineLength));
        return mark switch
        {
            ProseMark.Removed => $"<del>{safe}</del>",
            ProseMark.Added => $"<ins><b>{safe}</b></ins>",
            _ => safe,
        };
    }
}
