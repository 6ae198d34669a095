using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>
/// Renders one side of a changed line with its words marked. Long unchanged text between changes is folded. If only white space
/// changed, spaces are shown as dots.
/// </summary>
internal static class ProseSpansHtml
{
    /// <param name="spans">The line.</param>
    /// <param name="side">The spans to show in addition to unchanged ones.</param>
    /// <param name="contextLength">About how many characters next to a change are always shown.</param>
    public static HtmlFragment Render(IReadOnlyList<ProseSpan> spans, ProseMark side, int contextLength) => HtmlFragment.Concat(
        spans.Index().Where(span => span.Item.Mark == side || span.Item.Mark == ProseMark.Kept),
        span => span.Item.Mark switch
        {
            ProseMark.Removed => RenderMarked("del", span.Item.Text),
            ProseMark.Added => RenderMarked("ins", span.Item.Text),
            _ => RenderKept(ContextEllipsis.Split(
                span.Item.Text, isFirst: span.Index == 0, isLast: span.Index == spans.Count - 1, contextLength)),
        });

    public static HtmlFragment RenderMarked(string element, string text) => string.IsNullOrWhiteSpace(text)
        ? HtmlFragment.Create($"<{element}>{VisibleText.Escape(text).Replace(' ', '·')}</{element}>")
        : HtmlFragment.Create($"<{element}>{BlockHtml.TruncateLine(text)}</{element}>");

    private static HtmlFragment RenderKept((string Head, string Middle, string Tail) kept)
    {
        if (kept.Middle.Length == 0)
        {
            return HtmlFragment.Create($"{kept.Head}");
        }

        var title = PlanWording.FormatCount(kept.Middle.Length, "unchanged character");
        return HtmlFragment.Create($"""
            {kept.Head}<details class="stretch"><summary title="{title}">…</summary>{kept.Middle}</details>{kept.Tail}
            """);
    }
}
