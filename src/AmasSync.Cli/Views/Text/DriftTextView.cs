using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Text;

/// <summary>What changed on the server, for people at a screen: from what it was to what it is, since when, and what can be done.</summary>
internal sealed class DriftTextView(Palette palette, int columns)
{
    private const int Indent = 6;
    private const int LongestPath = 32;

    public void Write(DriftReport report, TextWriter to)
    {
        foreach (var line in Lines(report))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    private IEnumerable<string> Lines(DriftReport report)
    {
        string[][] parts =
        [
            [.. Wrapped("", string.Join(" · ", [$"amas-sync {report.ToolVersion}", report.Environment, PlanWords.Host(report.Server), PlanWords.Inventory(report.Inventory, report.Runs)]), palette.Strong)],
            [.. Agents(report)],
            [.. report.Remarks.SelectMany(remark => Wrapped("! ", remark, palette.Blocked))],
            [.. Wrapped("", DriftFacts.Summary(report), palette.Strong)],
        ];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private IEnumerable<string> Agents(DriftReport report)
    {
        var shape = ChangeColumns.Of([.. report.Agents.Select(drift => (DriftFacts.TitleOf(drift), drift.Owned.File))], columns);
        var lines = report.Agents.SelectMany(drift => Head(drift, shape, report.GeneratedAt).Concat(Below(drift, shape).Select(line => new string(' ', Indent) + line)));
        var same = report.Checked - report.Agents.Count;
        return same > 0 && report.Agents.Count > 0 ? lines.Append(palette.Muted($"  = {same} unchanged")) : lines;
    }

    private IEnumerable<string> Head(AgentDrift drift, ChangeColumns shape, DateTimeOffset now)
    {
        var paint = drift.IsGone ? palette.Removed : (Func<string, string>)palette.Changed;
        string[] parts =
        [
            "  " + paint(drift.IsGone ? "-" : "~") + " " + DisplayWidth.Pad(palette.Strong(VisibleText.Of(DriftFacts.TitleOf(drift))), shape.Name),
            DisplayWidth.Pad(palette.Muted(VisibleText.Of(drift.Owned.File)), shape.File),
            paint(DriftFacts.NoteOf(drift, time => Moment.Ago(time, now))),
        ];
        return Row.Lines(parts, shape.Screen, Indent);
    }

    private IEnumerable<string> Below(AgentDrift drift, ChangeColumns shape)
    {
        var differences = DriftFacts.DifferencesOf(drift);
        var paths = differences.Select(difference => DisplayWidth.Of(ReadablePath.Of(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Screen - Indent);
        return differences
            .SelectMany(difference => text.Lines(difference, Math.Min(paths, LongestPath), origin: ""))
            .Concat(new Paragraph(shape.Screen - Indent - 2).Add(VisibleText.Of(drift.WayOut), line => line).End("→ "));
    }

    private IEnumerable<string> Wrapped(string lead, string text, Func<string, string> paint) =>
        new Paragraph(columns - lead.Length).Add(VisibleText.Of(text), paint).End(lead);
}
