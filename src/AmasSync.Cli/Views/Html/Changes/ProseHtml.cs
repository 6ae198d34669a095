using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>
/// Renders a comparison of two texts side by side, with changed words marked. Long unchanged parts are folded.
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

        var heading = isOneSided
            ? HtmlFragment.Empty
            : HtmlFragment.Create($"<div class=\"pair sides\"><span>before</span><span>after</span></div>\n");
        return HtmlFragment.Create($"""
            <div class="prose{(isOneSided ? " one" : "")}">
            {heading}{HtmlFragment.Concat(rows, row => row)}{RenderEnding(diff, diff.Lines.Count - shown)}</div>

            """);
    }

    private static HtmlFragment RenderEnding(ProseDiff diff, int omitted)
    {
        var more = omitted == 0 ? "" : $"{PlanWording.FormatCount(omitted, "more line")}; amas-sync diff shows all";
        var lineFeed = diff.FinalLineFeed is { } mark ? DifferenceWording.DescribeFinalLineFeed(mark) : "";
        return HtmlFragment.Create($"{RenderNote(more)}{RenderNote(lineFeed)}");
    }

    private static HtmlFragment RenderNote(string text) =>
        HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($"<p class=\"quiet\">{text}</p>\n"));

    // Each line is a section, except for unchanged lines far from any change: these are one section.
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
        <div class="same">{HtmlFragment.JoinLines(section.OfType<ProseLine.Kept>().Select(GetText))}</div></details>

        """);

    private static string GetText(ProseLine.Kept line) => BlockHtml.TruncateLine(line.Text);

    private static HtmlFragment RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept kept => RenderPair("kept", HtmlFragment.Create($"{GetText(kept)}"), HtmlFragment.Create($"{GetText(kept)}")),
        ProseLine.Removed removed => RenderPair("removed", ProseSpansHtml.RenderMarked("del", removed.Text), HtmlFragment.Empty),
        ProseLine.Added added => RenderPair("added", HtmlFragment.Empty, ProseSpansHtml.RenderMarked("ins", added.Text)),
        ProseLine.Changed { Spans: var spans } => RenderPair(
            "changed",
            ProseSpansHtml.Render(spans, ProseMark.Removed, ContextLength),
            ProseSpansHtml.Render(spans, ProseMark.Added, ContextLength)),
        _ => HtmlFragment.Empty,
    };

    private static HtmlFragment RenderPair(string name, HtmlFragment before, HtmlFragment after)
    {
        // Screen readers read unchanged text once.
        var hidden = HtmlFragment.FromTrustedHtml(name == "kept" ? " aria-hidden=\"true\"" : "");
        return HtmlFragment.Create($"""
            <div class="pair {name}"><div class="before">{before}</div><div class="after"{hidden}>{after}</div></div>

            """);
    }
}
