using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds quotes inside quotes, apostrophes in single quotes, and quotes that are not closed.</summary>
internal static class QuoteCause
{
    private static readonly string[] CharacterErrors = ["hexadecimal", "unicode"];

    public static Finding? Find(BrokenSyntax syntax)
    {
        var isEscape = syntax.Message.Contains("escape", StringComparison.Ordinal);
        if (isEscape && syntax.Message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return FindingCatalog.UnknownEscape(syntax.Place);
        }

        var isCharacter = CharacterErrors.Any(words => syntax.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
        if (isCharacter && syntax.Message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return FindingCatalog.EscapeOfNoCharacter(syntax.Place);
        }

        if (syntax.Message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return FindingCatalog.QuoteNotClosed(syntax.Place, GetQuote(syntax));
        }

        var (last, place) = (syntax.Last, syntax.Place);
        var isQuoted = last.Kind == YamlEventKind.Scalar && last.Form is ScalarForm.SingleQuoted or ScalarForm.DoubleQuoted;
        if (!isQuoted || last.Place.EndLine != place.Line || last.Place.EndColumn > place.Column)
        {
            return null;
        }

        var isApostrophe = last.Form == ScalarForm.SingleQuoted
            && last.Place.EndColumn == place.Column
            && place.Column <= syntax.ErrorLine.Length
            && char.IsLetter(syntax.ErrorLine[place.Column - 1]);
        var closing = syntax.CreatePlace(place.Line, last.Place.EndColumn - 2, 1);
        return isApostrophe
            ? FindingCatalog.ApostropheInQuotes(closing)
            : FindingCatalog.TextAfterQuotes(closing, last.Form == ScalarForm.SingleQuoted ? '\'' : '"');
    }

    private static char GetQuote(BrokenSyntax syntax)
    {
        var line = syntax.ErrorLine;
        return syntax.Place.Column <= line.Length && line[syntax.Place.Column - 1] == '\'' ? '\'' : '"';
    }
}
