using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A compared text as HTML inside Markdown, for a fence cannot mark words: words taken out are struck, words put in are underlined and bold.
/// Every line stands in <c>code</c>, where nothing is a mention, a link or markup, and wraps. There is no empty line in it, which would end it.
/// </summary>
internal static class WordsMarkdown
{
    private const int Context = 2;
    private const int MostLines = 100;
    private const int LongestLine = 1_500;
    private const int Longest = 7_000;

    /// <summary>Lines of Markdown; whole lines only, and how many are missing.</summary>
    public static IReadOnlyList<string> Of(ProseDiff diff)
    {
        string[] lines = [.. diff.Around(Context).SelectMany(Lines), .. Ending(diff)];
        var length = 0;
        string[] shown = [.. lines.Take(MostLines).TakeWhile((line, index) => (length += line.Length) <= Longest || index == 0)];
        string[] missing = shown.Length == lines.Length ? [] : [Quiet(PlanWords.Count(lines.Length - shown.Length, "more line"))];
        return ["<blockquote>", .. shown.Concat(missing).Select(line => line + "<br>"), "</blockquote>"];
    }

    private static IEnumerable<string> Ending(ProseDiff diff) => diff.FinalLineFeed switch
    {
        null => [],
        ProseMark.Added => [Quiet("now with a line feed at the end")],
        _ => [Quiet("no line feed at the end any more")],
    };

    private static IEnumerable<string> Lines(ProseLine line) => line switch
    {
        ProseLine.Kept { Text: "" } => [""],
        ProseLine.Kept kept => [$"<code>{Marked(ProseMark.Kept, kept.Text)}</code>"],
        ProseLine.Removed removed => [$"− <code>{Marked(ProseMark.Removed, removed.Text)}</code>"],
        ProseLine.Added added => [$"+ <code>{Marked(ProseMark.Added, added.Text)}</code>"],
        ProseLine.Changed changed => [$"± <code>{Words(changed.Spans)}</code>"],
        ProseLine.Skipped skipped => [Quiet($"{PlanWords.Count(skipped.Lines, "line")} unchanged")],
        _ => [],
    };

    private static string Quiet(string words) => $"<sub>… {words}</sub>";

    private static string Words(IReadOnlyList<ProseSpan> spans)
    {
        List<string> parts = [];
        var room = LongestLine;
        foreach (var (index, span) in spans.Index())
        {
            var text = span.Mark == ProseMark.Kept ? KeptStretch.Of(span.Text, index == 0, index == spans.Count - 1) : span.Text;
            if (room <= 0)
            {
                parts.Add(" …");
                break;
            }

            var isInPlaceOf = span.Mark == ProseMark.Added && index > 0 && spans[index - 1].Mark == ProseMark.Removed;
            parts.Add(isInPlaceOf ? $" {Marked(span.Mark, text)}" : Marked(span.Mark, text));
            room -= text.Length;
        }

        return string.Concat(parts);
    }

    private static string Marked(ProseMark mark, string text)
    {
        var isBlank = mark != ProseMark.Kept && string.IsNullOrWhiteSpace(text);
        var safe = MarkdownText.InCode(DisplayWidth.Cut(isBlank ? VisibleText.Of(text).Replace(' ', '·') : text, LongestLine));
        return mark switch
        {
            ProseMark.Removed => $"<del>{safe}</del>",
            ProseMark.Added => $"<ins><b>{safe}</b></ins>",
            _ => safe,
        };
    }
}
