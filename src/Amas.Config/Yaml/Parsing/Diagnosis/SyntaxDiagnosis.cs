using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Explains an error of the parser by its cause if it is a common one; the parser often reports only the effect.</summary>
internal static class SyntaxDiagnosis
{
    private static readonly Func<BrokenSyntax, Finding?>[] Causes =
    [
        FindMarker, InvisibleCause.Find, BlockCause.Find, CommentCause.Find, QuoteCause.Find, IndicatorCause.Find, IndentationCause.Find,
        FindColon,
    ];

    public static Finding Explain(BrokenSyntax syntax) =>
        Causes.Select(find => find(syntax)).FirstOrDefault(finding => finding is not null)
        ?? FindingCatalog.NotYaml(syntax.Place, syntax.Message);

    private static Finding? FindColon(BrokenSyntax syntax) =>
        syntax.Message.Contains("invalid mapping", StringComparison.Ordinal) ? FindingCatalog.ColonInText(syntax.Place) : null;

    // A marker that is left after a conflict was resolved. Complete conflicts are found before the text is parsed.
    private static Finding? FindMarker(BrokenSyntax syntax)
    {
        var (first, last) = syntax.Range;
        for (var line = first; line <= last; line++)
        {
            if (ConflictMarkers.IsMarker(syntax.GetLine(line)))
            {
                return FindingCatalog.ConflictMarker(syntax.GetLinePlace(line));
            }
        }

        return null;
    }
}
