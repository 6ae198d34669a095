using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>One side of a line that changed, its words marked. What stayed between far changes can be opened; where only white space moved, spaces are dots.</summary>
internal static class WordsHtml
{
    /// <param name="spans">The line.</param>
    /// <param name="side">What is shown beside what stayed.</param>
    /// <param name="end">About how many characters beside a change are always shown.</param>
    public static Markup Of(IReadOnlyList<ProseSpan> spans, ProseMark side, int end) => Markup.Each(
        spans.Index().Where(span => span.Item.Mark == side || span.Item.Mark == ProseMark.Kept),
        span => span.Item.Mark switch
        {
            ProseMark.Removed => Marked("del", span.Item.Text),
            ProseMark.Added => Marked("ins", span.Item.Text),
            _ => Kept(KeptStretch.Parts(span.Item.Text, isFirst: span.Index == 0, isLast: span.Index == spans.Count - 1, end)),
        });

    public static Markup Marked(string element, string text) => string.IsNullOrWhiteSpace(text)
        ? Markup.Of($"<{element}>{VisibleText.Of(text).Replace(' ', '·')}</{element}>")
        : Markup.Of($"<{element}>{BlockHtml.Cut(text)}</{element}>");

    private static Markup Kept((string Head, string Middle, string Tail) stretch) => stretch.Middle.Length == 0
        ? Markup.Of($"{stretch.Head}")
        : Markup.Of($"""
            {stretch.Head}<details class="stretch"><summary title="{PlanWords.Count(stretch.Middle.Length, "unchanged character")}">…</summary>{stretch.Middle}</details>{stretch.Tail}
            """);
}
