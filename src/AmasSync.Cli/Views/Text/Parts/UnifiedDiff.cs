using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Renders the hunks of a unified diff of two texts.</summary>
internal sealed class UnifiedDiff(Palette palette)
{
    private const int Context = 3;

    public IEnumerable<string> RenderLines(string before, string after)
    {
        List<ProseLine> hunk = [];
        var (oldLine, newLine) = (1, 1);
        foreach (var line in ProseDiff.Compare(before, after).SelectWithContext(Context))
        {
            if (line is not ProseLine.Skipped skipped)
            {
                hunk.Add(line);
                continue;
            }

            foreach (var text in RenderHunk(hunk, oldLine, newLine))
            {
                yield return text;
            }

            oldLine += CountLines(hunk, isOld: true) + skipped.Lines;
            newLine += CountLines(hunk, isOld: false) + skipped.Lines;
            hunk.Clear();
        }

        foreach (var text in RenderHunk(hunk, oldLine, newLine))
        {
            yield return text;
        }
    }

    private IEnumerable<string> RenderHunk(List<ProseLine> lines, int oldLine, int newLine)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var (before, after) = (CountLines(lines, isOld: true), CountLines(lines, isOld: false));
        var oldStart = before == 0 ? oldLine - 1 : oldLine;
        var newStart = after == 0 ? newLine - 1 : newLine;
        var head = string.Create(CultureInfo.InvariantCulture, $"@@ -{oldStart},{before} +{newStart},{after} @@");
        return lines.SelectMany(RenderLine).Prepend(palette.PaintReference(head));
    }

    private IEnumerable<string> RenderLine(ProseLine line) => line switch
    {
        ProseLine.Kept kept => [" " + VisibleText.Escape(kept.Text)],
        ProseLine.Removed removed => [RenderRemoved(removed.Text)],
        ProseLine.Added added => [RenderAdded(added.Text)],
        ProseLine.Changed changed => [RenderRemoved(JoinSide(changed, ProseMark.Added)), RenderAdded(JoinSide(changed, ProseMark.Removed))],
        _ => [],
    };

    private string RenderRemoved(string text) => palette.PaintRemoved("-" + VisibleText.Escape(text));

    private string RenderAdded(string text) => palette.PaintAdded("+" + VisibleText.Escape(text));

    private static string JoinSide(ProseLine.Changed line, ProseMark without) =>
        string.Concat(line.Spans.Where(span => span.Mark != without).Select(span => span.Text));

    private static int CountLines(List<ProseLine> lines, bool isOld) =>
        lines.Count(line => isOld ? line is not ProseLine.Added : line is not ProseLine.Removed);
}
