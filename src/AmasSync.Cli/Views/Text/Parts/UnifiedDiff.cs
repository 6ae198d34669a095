using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Two texts as the hunks of a unified diff.</summary>
internal sealed class UnifiedDiff(Palette palette)
{
    private const int Context = 3;

    public IEnumerable<string> Hunks(string before, string after)
    {
        List<ProseLine> hunk = [];
        var (old, young) = (1, 1);
        foreach (var line in ProseDiff.Between(before, after).Around(Context))
        {
            if (line is not ProseLine.Skipped skipped)
            {
                hunk.Add(line);
                continue;
            }

            foreach (var text in Hunk(hunk, old, young))
            {
                yield return text;
            }

            (old, young) = (old + Count(hunk, isOld: true) + skipped.Lines, young + Count(hunk, isOld: false) + skipped.Lines);
            hunk.Clear();
        }

        foreach (var text in Hunk(hunk, old, young))
        {
            yield return text;
        }
    }

    private IEnumerable<string> Hunk(List<ProseLine> lines, int old, int young)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var (before, after) = (Count(lines, isOld: true), Count(lines, isOld: false));
        var head = string.Create(CultureInfo.InvariantCulture, $"@@ -{(before == 0 ? old - 1 : old)},{before} +{(after == 0 ? young - 1 : young)},{after} @@");
        return lines.SelectMany(Lines).Prepend(palette.Reference(head));
    }

    private IEnumerable<string> Lines(ProseLine line) => line switch
    {
        ProseLine.Kept kept => [" " + VisibleText.Of(kept.Text)],
        ProseLine.Removed removed => [Removed(removed.Text)],
        ProseLine.Added added => [Added(added.Text)],
        ProseLine.Changed changed => [Removed(Side(changed, ProseMark.Added)), Added(Side(changed, ProseMark.Removed))],
        _ => [],
    };

    private string Removed(string text) => palette.Removed("-" + VisibleText.Of(text));

    private string Added(string text) => palette.Added("+" + VisibleText.Of(text));

    private static string Side(ProseLine.Changed line, ProseMark without) =>
        string.Concat(line.Spans.Where(span => span.Mark != without).Select(span => span.Text));

    private static int Count(List<ProseLine> lines, bool isOld) =>
        lines.Count(line => isOld ? line is not ProseLine.Added : line is not ProseLine.Removed);
}
