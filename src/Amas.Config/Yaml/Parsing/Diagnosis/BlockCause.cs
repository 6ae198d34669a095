using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds text of a block scalar (<c>|</c> or <c>&gt;</c>) that is not indented, so that it does not belong to the block.</summary>
internal static partial class BlockCause
{
    public static Finding? Find(BrokenSyntax syntax)
    {
        if (syntax.Message.Contains("comment or line break", StringComparison.Ordinal))
        {
            return FindingCatalog.TextAfterBlockIndicator(syntax.Place);
        }

        if (syntax.Message.Contains("lines above first content line", StringComparison.Ordinal))
        {
            return FindingCatalog.BlankLineTooWide(syntax.CreatePlace(syntax.PreviousLine + 1, 0, 0));
        }

        if (syntax.PreviousLine is 0 || !BrokenSyntax.HasContent(syntax.ErrorLine) || !IsRestOfLine(syntax))
        {
            return null;
        }

        var previous = syntax.GetLine(syntax.PreviousLine);
        if (Header.IsMatch(previous))
        {
            return FindingCatalog.BlockNotIndented(syntax.GetLinePlace(syntax.Place.Line), syntax.PreviousLine);
        }

        return syntax.Last.IsBlock && IsAfterBlock(syntax)
            ? FindingCatalog.LineLeavesBlock(syntax.GetLinePlace(syntax.Place.Line), syntax.Last.Place.Line)
            : null;
    }

    // The error is about the line as a whole, not about something inside it.
    private static bool IsRestOfLine(BrokenSyntax syntax) =>
        syntax.Place.Column <= BrokenSyntax.GetIndentation(syntax.ErrorLine) + 1;

    private static bool IsAfterBlock(BrokenSyntax syntax) => syntax.PreviousLine <= syntax.Last.Place.EndLine;

    [GeneratedRegex(@"(?:^|[:\-] +(?:[!&]\S* +)*)[|>][-+1-9]{0,2}[ \t]*(?:[ \t]#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Header { get; }
}
