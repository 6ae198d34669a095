using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds a text that a comment ends, although more of the text follows: <c> #12</c> inside a text without quotes.</summary>
internal static class CommentCause
{
    public static Finding? Find(BrokenSyntax syntax)
    {
        if (syntax.Last is not { IsPlain: true, Comment: { } comment })
        {
            return null;
        }

        var isInBrackets = syntax.Message.Contains("flow ", StringComparison.Ordinal);
        var isContinued = syntax.Place.Line > comment.Place.Line
            && syntax.PreviousLine == comment.Place.Line
            && IsDeeper(syntax.ErrorLine, syntax.GetLine(syntax.Last.Place.Line));
        return isInBrackets || isContinued ? FindingCatalog.CommentEndsText(comment.Place) : null;
    }

    private static bool IsDeeper(string line, string than) => BrokenSyntax.GetIndentation(line) > BrokenSyntax.GetIndentation(than);
}
