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
    public void Write(IReadOnlyList<Finding> findings, int files, TextWriter to)
    {
        foreach (var line in Lines(findings, files))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    public IEnumerable<string> Lines(IReadOnlyList<Finding> findings, int files)
    {
        SourceExcerpt excerpt = new(palette, linesOf, findings);
        foreach (var finding in findings.Where(finding => finding.Severity != Severity.Off))
        {
            yield return Line(finding);
            foreach (var line in excerpt.Lines(finding))
            {
                yield return line;
            }
        }

        var (errors, warnings) = (PlanWords.Count(Number(findings, Severity.Error), "error"), PlanWords.Count(Number(findings, Severity.Warning), "warning"));
        yield return $"{errors}, {warnings} in {PlanWords.Count(files, "file")}.";
    }

    private string Line(Finding finding)
    {
        var place = finding.Place;
        var hint = finding.Hint is null ? "" : $" ({VisibleText.Of(finding.Hint)})";
        return palette.Reference(FormattableString.Invariant($"{VisibleText.Of(place.File)}:{place.Line}:{place.Column}:")) + " "
            + PaintOf(finding.Severity)($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}:") + " "
            + VisibleText.Of(finding.Message) + hint
            + (finding.Way is null ? "" : palette.Muted($" [{VisibleText.Of(finding.Way)}]"));
    }

    private Func<string, string> PaintOf(Severity severity) => severity switch
    {
        Severity.Error => palette.Failed,
        Severity.Warning => palette.Changed,
        _ => palette.Muted,
    };

    private static int Number(IReadOnlyList<Finding> findings, Severity severity) => findings.Count(finding => finding.Severity == severity);
}
