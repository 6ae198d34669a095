using Amas.Config;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes a drift report for people: what changed on the server, when, and what can be done.</summary>
internal sealed class DriftTextView(Palette palette, int columns)
{
    private const int Indent = 6;
    private const int MaxPathWidth = 32;

    private readonly ShownTexts shown = new();

    public void Write(DriftReport report, TextWriter output)
    {
        foreach (var line in RenderLines(report))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(DriftReport report)
    {
        string[] facts =
        [
            $"amas-sync {report.ToolVersion}",
            report.Environment,
            PlanWording.FormatHost(report.Server),
            PlanWording.FormatInventory(report.Inventory, report.RunCount, report.ManagedCount),
        ];
        string[][] parts =
        [
            [.. Wrap("", string.Join(" · ", facts), palette.PaintStrong)],
            [.. RenderAgents(report)],
            [.. report.Remarks.SelectMany(remark => Wrap("! ", remark, palette.PaintBlocked))],
            [.. Wrap("", DriftWording.FormatSummary(report), palette.PaintStrong)],
        ];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private IEnumerable<string> RenderAgents(DriftReport report)
    {
        var shape = ChangeColumns.Measure([.. report.Agents.Select(drift => (DriftWording.FormatTitle(drift), drift.Owned.File))], columns);
        foreach (var drift in report.Agents)
        {
            foreach (var line in RenderHead(drift, shape, report.GeneratedAt))
            {
                yield return line;
            }

            foreach (var line in RenderDetails(drift, shape))
            {
                yield return new string(' ', Indent) + line;
            }
        }

        var unchanged = report.CheckedCount - report.Agents.Count;
        if (unchanged > 0 && report.Agents.Count > 0)
        {
            yield return palette.PaintMuted($"  = {unchanged} unchanged");
        }
    }

    private IEnumerable<string> RenderHead(AgentDrift drift, ChangeColumns shape, DateTimeOffset now)
    {
        var paint = drift.IsMissing ? palette.PaintRemoved : (Func<string, string>)palette.PaintChanged;
        var title = palette.PaintStrong(VisibleText.Escape(DriftWording.FormatTitle(drift)));
        string[] parts =
        [
            $"  {paint(drift.IsMissing ? "-" : "~")} {DisplayWidth.Pad(title, shape.Name)}",
            DisplayWidth.Pad(palette.PaintMuted(VisibleText.Escape(drift.Owned.File)), shape.File),
            paint(DriftWording.FormatNote(drift, time => RelativeTime.Format(time, now))),
        ];
        return Row.RenderLines(parts, shape.Width, Indent);
    }

    private IEnumerable<string> RenderDetails(AgentDrift drift, ChangeColumns shape)
    {
        var differences = DriftWording.GetDifferences(drift);
        var paths = differences.Select(difference => DisplayWidth.Measure(ReadablePath.Format(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Width - Indent, shown, DriftWording.FormatTitle(drift));
        var hint = new Paragraph(shape.Width - Indent - 2).Add(VisibleText.Escape(drift.Hint), line => line);
        return differences
            .SelectMany(difference => text.RenderLines(difference, Math.Min(paths, MaxPathWidth), origin: ""))
            .Concat(hint.RenderLines("→ "));
    }

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint) =>
        new Paragraph(columns - lead.Length).Add(VisibleText.Escape(text), paint).RenderLines(lead);
}
