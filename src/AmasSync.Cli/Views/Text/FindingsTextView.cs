using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Text;

/// <summary>
/// Writes findings for people: one line each in a format that editors recognize, followed by the source line with the place underlined.
/// On a terminal, the line is wrapped.
/// </summary>
/// <param name="palette">The colors of the output.</param>
/// <param name="readLines">Reads the lines of a project file; returns null if it cannot be read.</param>
/// <param name="columns">The width of the terminal; null if the output is not a terminal.</param>
internal sealed class FindingsTextView(Palette palette, Func<string, IReadOnlyList<string>?> readLines, int? columns = null)
{
    private const int Indent = 4;

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
        SourceExcerpt excerpt = new(palette, readLines, findings, columns);
        foreach (var finding in findings.Where(finding => finding.Severity != Severity.Off))
        {
            foreach (var line in Row.WrapLines([FormatFinding(finding)], columns, Indent))
            {
                yield return line;
            }

            foreach (var line in excerpt.RenderLines(finding))
            {
                yield return line;
            }
        }

        var errors = PlanWording.FormatCount(CountFindings(findings, Severity.Error), "error");
        var warnings = PlanWording.FormatCount(CountFindings(findings, Severity.Warning), "warning");
        var strict = findings.Any(finding => finding.IsEscalated) ? " Warnings count as errors (strict)." : "";
        yield return files == 0
            ? $"{errors}, {warnings}; no file was read.{strict}"
            : $"{errors}, {warnings} in {PlanWording.FormatCount(files, "file")}.{strict}";
    }

    private string FormatFinding(Finding finding)
    {
        var place = finding.Place;
        var location = FormattableString.Invariant($"{VisibleText.Escape(place.File)}:{place.Line}:{place.Column}:");
        var kind = $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}:";
        var message = VisibleText.Escape(finding.Message);
        var hint = finding.Hint is null ? "" : $" ({VisibleText.Escape(finding.Hint)})";
        var provenance = finding.Provenance is null ? "" : palette.PaintMuted($" [{VisibleText.Escape(finding.Provenance)}]");
        return $"{palette.PaintReference(location)} {GetPaint(finding.Severity)(kind)} {message}{hint}{provenance}";
    }

    private Func<string, string> GetPaint(Severity severity) => severity switch
    {
        Severity.Error => palette.PaintFailed,
        Severity.Warning => palette.PaintChanged,
        _ => palette.PaintMuted,
    };

    private static int CountFindings(IReadOnlyList<Finding> findings, Severity severity) =>
        findings.Count(finding => finding.Severity == severity);
}
