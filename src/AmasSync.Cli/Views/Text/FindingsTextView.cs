using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Text;

/// <summary>
/// Findings for people: one line each that editors and grep understand, then the source line with its place underlined.
/// <paramref name="linesOf"/> gives the lines of a file of the project, or null where they cannot be had.
/// </summary>
internal sealed class FindingsTextView(Palette palette, Func<string, IReadOnlyList<string>?> linesOf)
{
    public void Write(IReadOnlyList<Finding> findings, int files, TextWriter output)
    {
        foreach (var line in RenderLines(findings, files))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    public IEnumerable<string> RenderLines(IReadOnlyList<Finding> findings, int files)
    {
        SourceExcerpt excerpt = new(palette, linesOf, findings);
        foreach (var finding in findings.Where(finding => finding.Severity != Severity.Off))
        {
            yield return FormatFinding(finding);
            foreach (var line in excerpt.RenderLines(finding))
            {
                yield return line;
            }
        }

        var (errors, warnings) = (PlanWording.FormatCount(CountFindings(findings, Severity.Error), "error"), PlanWording.FormatCount(CountFindings(findings, Severity.Warning), "warning"));
        yield return $"{errors}, {warnings} in {PlanWording.FormatCount(files, "file")}.";
    }

    private string FormatFinding(Finding finding)
    {
        var place = finding.Place;
        var hint = finding.Hint is null ? "" : $" ({VisibleText.Escape(finding.Hint)})";
        return palette.PaintReference(FormattableString.Invariant($"{VisibleText.Escape(place.File)}:{place.Line}:{place.Column}:")) + " "
            + GetPaint(finding.Severity)($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}:") + " "
            + VisibleText.Escape(finding.Message) + hint
            + (finding.Provenance is null ? "" : palette.PaintMuted($" [{VisibleText.Escape(finding.Provenance)}]"));
    }

    private Func<string, string> GetPaint(Severity severity) => severity switch
    {
        Severity.Error => palette.PaintFailed,
        Severity.Warning => palette.PaintChanged,
        _ => palette.PaintMuted,
    };

    private static int CountFindings(IReadOnlyList<Finding> findings, Severity severity) => findings.Count(finding => finding.Severity == severity);
}
