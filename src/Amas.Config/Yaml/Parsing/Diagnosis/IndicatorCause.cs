using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>
/// Finds text that begins with a character that has a meaning in YAML, such as <c>*important*</c> or <c>{{ name }}</c>, and a colon
/// without a space.
/// </summary>
internal static partial class IndicatorCause
{
    public static Finding? Find(BrokenSyntax syntax) =>
        FindAlias(syntax) ?? FindByMessage(syntax) ?? FindBracket(syntax) ?? FindListAfterText(syntax) ?? FindColon(syntax);

    private static Finding? FindAlias(BrokenSyntax syntax) =>
        syntax.Last.Kind == YamlEventKind.Alias && syntax.Last.Place.EndLine == syntax.Place.Line
            ? FindingCatalog.TextBeginsWith(syntax.Last.Place, "*")
            : null;

    private static Finding? FindByMessage(BrokenSyntax syntax)
    {
        var indicator = syntax.Message switch
        {
            _ when syntax.Message.Contains("anchor or alias", StringComparison.Ordinal) => GetCharacter(syntax),
            _ when syntax.Message.Contains("cannot start any token", StringComparison.Ordinal) => GetCharacter(syntax),
            _ when syntax.Message.Contains("block sequence entries are not allowed", StringComparison.OrdinalIgnoreCase) => "- ",
            _ when syntax.Message.Contains("mapping keys are not allowed", StringComparison.OrdinalIgnoreCase) => "? ",
            _ => null,
        };
        return string.IsNullOrEmpty(indicator) ? null : FindingCatalog.TextBeginsWith(syntax.Place, indicator);
    }

    private static string? GetCharacter(BrokenSyntax syntax)
    {
        var index = syntax.Place.Column - 1;
        return index < syntax.ErrorLine.Length && "&*@`%".Contains(syntax.ErrorLine[index], StringComparison.Ordinal)
            ? syntax.ErrorLine[index].ToString()
            : null;
    }

    private static Finding? FindBracket(BrokenSyntax syntax)
    {
        var before = syntax.ErrorLine[..Math.Min(syntax.Place.Column - 1, syntax.ErrorLine.Length)].TrimEnd();
        if (syntax.Last.Kind != YamlEventKind.CollectionEnd || before is not [.., ']' or '}'])
        {
            return null;
        }

        var start = ValueInBrackets.Match(syntax.ErrorLine) is { Success: true } match ? match.Groups["start"] : null;
        return start is null
            ? null
            : FindingCatalog.TextBeginsWith(syntax.CreatePlace(syntax.Place.Line, start.Index, start.Length), start.Value);
    }

    private static Finding? FindListAfterText(BrokenSyntax syntax)
    {
        var isItem = syntax.ErrorLine.AsSpan().TrimStart() is ['-', ' ', ..];
        return isItem && syntax.Last.IsPlain && KeyWithValue.IsMatch(syntax.GetLine(syntax.Last.Place.Line))
            ? FindingCatalog.ListAfterText(syntax.GetLinePlace(syntax.Place.Line), syntax.Last.Place.Line)
            : null;
    }

    private static Finding? FindColon(BrokenSyntax syntax)
    {
        int[] candidates = [syntax.Place.Line, syntax.Last.Place.EndLine, syntax.PreviousLine];
        foreach (var line in candidates.Where(line => line > 0))
        {
            if (ColonWithoutSpace.Match(syntax.GetLine(line)) is { Success: true } match)
            {
                var key = match.Groups["key"];
                return FindingCatalog.SpaceAfterColon(syntax.CreatePlace(line, key.Index, key.Length + 1), key.Value);
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[ -]*(?:[^\s:]+: +)?(?<start>\{\{|\[|\{)", RegexOptions.CultureInvariant)]
    private static partial Regex ValueInBrackets { get; }

    [GeneratedRegex(@"^[ -]*[^\s:#][^:#]*: +[^\s#]", RegexOptions.CultureInvariant)]
    private static partial Regex KeyWithValue { get; }

    [GeneratedRegex(@"^ *(?:- +)?(?<key>[A-Za-z_][A-Za-z0-9_-]*):(?!//|:)\S", RegexOptions.CultureInvariant)]
    private static partial Regex ColonWithoutSpace { get; }
}
