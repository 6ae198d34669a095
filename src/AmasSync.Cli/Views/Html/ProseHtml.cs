using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A compared text, before and after side by side, the words that changed marked. Long stretches that stayed are folded.
/// </summary>
internal static class ProseHtml
{
    private const int Context = 3;
    private const int MinFoldedLines = 3;
    private const int MaxCharacters = 120_000;
    private const int ContextLength = 160;

    public static HtmlFragment Render(ProseDiff diff)
    {
        var isOneSided = diff.Lines.All(line => line is ProseLine.Added) || diff.Lines.All(line => line is ProseLine.Removed);
        List<HtmlFragment> rows = [];
        var (length, shown) = (0, 0);
        foreach (var section in SplitSections(diff.Lines))
        {
            if (length > MaxCharacters)
            {
                break;
            }

            var row = section is [ProseLine.Kept, ..] && section.Count > 1 ? RenderFolded(section) : RenderLine(section[0]);
            length += row.ToString().Length;
            shown += section.Count;
            rows.Add(row);
        }

        return HtmlFragment.Create($"""
            <div class="prose{(isOneSided ? " one" : "")}">
            {HtmlFragment.CreateIf(!isOneSided, () => HtmlFragment.Create($"<div class=\"pair sides\"><span>before</span><span>after</span></div>\n"))}{HtmlFragment.Concat(rows, row => row)}{RenderEnding(diff, diff.Lines.Count - shown)}</div>

            """);
    }

    private static HtmlFragment RenderEnding(ProseDiff diff, int more) => HtmlFragment.Create($"""
        {RenderNote(more > 0 ? $"{PlanWording.FormatCount(more, "more line")}: amas-sync diff shows all" : "")}{RenderNote(diff.FinalLineFeed switch
    {
        null => "",
        ProseMark.Added => "now with a line feed at the end",
        _ => "no line feed at the end any more",
    })}
        """);

    private static HtmlFragment RenderNote(string text) => HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($"<p class=\"quiet\">{text}</p>\n"));

    // Lines one by one, but for those that stayed and are far from any that changed: those are together.
    private static IEnumerable<IReadOnlyList<ProseLine>> SplitSections(IReadOnlyList<ProseLine> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            var end = at;
            while (end < lines.Count && lines[end] is ProseLine.Kept)
            {
                end++;
            }

            var from = at == 0 ? 0 : at + Context;
            var to = end == lines.Count ? end : end - Context;
            var isFolded = to - from >= MinFoldedLines;
            for (; at < (isFolded ? from : end); at++)
            {
                yield return [lines[at]];
            }

            if (isFolded)
            {
                yield return [.. lines.Skip(from).Take(to - from)];
                at = to;
            }

            for (; at < end || (at < lines.Count && lines[at] is not ProseLine.Kept); at++)
            {
                yield return [lines[at]];
            }
        }
    }

    private static HtmlFragment RenderFolded(IReadOnlyList<ProseLine> section) => HtmlFragment.Create($"""
        <details class="fold"><summary>{PlanWording.FormatCount(section.Count, "unchanged line")}</summary>
        <div class="same">{HtmlFragment.JoinLines(section.OfType<ProseLine.Kept>().Select(line => BlockHtml.TruncateLine(line.Text)))}</div></details>

        """);

    private static HtmlFragment RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept kept => RenderPair("kept", HtmlFragment.Create($"{BlockHtml.TruncateLine(kept.Text)}"), HtmlFragment.Create($"{BlockHtml.TruncateLine(kept.Text)}")),
        ProseLine.Removed removed => RenderPair("removed", ProseSpansHtml.RenderMarked("del", removed.Text), HtmlFragment.Empty),
        ProseLine.Added added => RenderPair("added", HtmlFragment.Empty, ProseSpansHtml.RenderMarked("ins", added.Text)),
        ProseLine.Changed changed => RenderPair("changed", ProseSpansHtml.Render(changed.Spans, ProseMark.Removed, ContextLength), ProseSpansHtml.Render(changed.Spans, ProseMark.Added, ContextLength)),
        _ => HtmlFragment.Empty,
    };

    // What stayed is said once to those who hear the page.
    private static HtmlFragment RenderPair(string name, HtmlFragment before, HtmlFragment after) => HtmlFragment.Create($"""
        <div class="pair {name}"><div class="before">{before}</div><div class="after"{HtmlFragment.CreateIf(name == "kept", () => HtmlFragment.Create($" aria-hidden=\"true\""))}>{after}</div></div>

        """);
}
