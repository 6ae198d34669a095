using AmasSync.Cli.Views.Wording;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A compared text, before and after side by side, the words that changed marked. Long stretches that stayed are folded.
/// </summary>
internal static class ProseHtml
{
    private const int Context = 3;
    private const int LeastFolded = 3;
    private const int MostCharacters = 120_000;
    private const int EndOfStretch = 160;

    public static Markup Of(ProseDiff diff)
    {
        var isOneSided = diff.Lines.All(line => line is ProseLine.Added) || diff.Lines.All(line => line is ProseLine.Removed);
        List<Markup> rows = [];
        var (length, shown) = (0, 0);
        foreach (var stretch in Stretches(diff.Lines))
        {
            if (length > MostCharacters)
            {
                break;
            }

            var row = stretch is [ProseLine.Kept, ..] && stretch.Count > 1 ? Folded(stretch) : Row(stretch[0]);
            length += row.ToString().Length;
            shown += stretch.Count;
            rows.Add(row);
        }

        return Markup.Of($"""
            <div class="prose{(isOneSided ? " one" : "")}">
            {Markup.If(!isOneSided, () => Markup.Of($"<div class=\"pair sides\"><span>before</span><span>after</span></div>\n"))}{Markup.Each(rows, row => row)}{Ending(diff, diff.Lines.Count - shown)}</div>

            """);
    }

    private static Markup Ending(ProseDiff diff, int more) => Markup.Of($"""
        {Quiet(more > 0 ? $"{PlanWords.Count(more, "more line")}: amas-sync diff shows all" : "")}{Quiet(diff.FinalLineFeed switch
    {
        null => "",
        ProseMark.Added => "now with a line feed at the end",
        _ => "no line feed at the end any more",
    })}
        """);

    private static Markup Quiet(string text) => Markup.If(text.Length > 0, () => Markup.Of($"<p class=\"quiet\">{text}</p>\n"));

    // Lines one by one, but for those that stayed and are far from any that changed: those are together.
    private static IEnumerable<IReadOnlyList<ProseLine>> Stretches(IReadOnlyList<ProseLine> lines)
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
            var isFolded = to - from >= LeastFolded;
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

    private static Markup Folded(IReadOnlyList<ProseLine> stretch) => Markup.Of($"""
        <details class="fold"><summary>{PlanWords.Count(stretch.Count, "unchanged line")}</summary>
        <div class="same">{Markup.Lines(stretch.OfType<ProseLine.Kept>().Select(line => BlockHtml.Cut(line.Text)))}</div></details>

        """);

    private static Markup Row(ProseLine line) => line switch
    {
        ProseLine.Kept kept => Pair("kept", Markup.Of($"{BlockHtml.Cut(kept.Text)}"), Markup.Of($"{BlockHtml.Cut(kept.Text)}")),
        ProseLine.Removed removed => Pair("removed", WordsHtml.Marked("del", removed.Text), Markup.Nothing),
        ProseLine.Added added => Pair("added", Markup.Nothing, WordsHtml.Marked("ins", added.Text)),
        ProseLine.Changed changed => Pair("changed", WordsHtml.Of(changed.Spans, ProseMark.Removed, EndOfStretch), WordsHtml.Of(changed.Spans, ProseMark.Added, EndOfStretch)),
        _ => Markup.Nothing,
    };

    // What stayed is said once to those who hear the page.
    private static Markup Pair(string name, Markup before, Markup after) => Markup.Of($"""
        <div class="pair {name}"><div class="before">{before}</div><div class="after"{Markup.If(name == "kept", () => Markup.Of($" aria-hidden=\"true\""))}>{after}</div></div>

        """);
}
