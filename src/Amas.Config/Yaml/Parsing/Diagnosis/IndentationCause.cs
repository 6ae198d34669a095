using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds a line that is indented more than a key that has a value already, or like no line above it.</summary>
internal static partial class IndentationCause
{
    private const int MaxLines = 1000;

    public static Finding? Find(BrokenSyntax syntax)
    {
        if (syntax.PreviousLine is 0 || !BrokenSyntax.HasContent(syntax.ErrorLine))
        {
            return null;
        }

        if (syntax.Message.Contains("invalid mapping", StringComparison.Ordinal))
        {
            return FindBelowValue(syntax);
        }

        var isBetweenLevels = syntax.Message.Contains("expected key", StringComparison.Ordinal)
            || syntax.Message.Contains("expected '-'", StringComparison.Ordinal)
            || syntax.Message.Contains("<document end>", StringComparison.Ordinal);
        return isBetweenLevels && syntax.Place.Column <= BrokenSyntax.GetIndentation(syntax.ErrorLine) + 1 ? FindUneven(syntax) : null;
    }

    private static Finding? FindBelowValue(BrokenSyntax syntax)
    {
        var key = Key.Match(syntax.ErrorLine).Groups["key"];
        if (!key.Success || key.Index + key.Length != syntax.Place.Column - 1)
        {
            return null;
        }

        var owner = syntax.PreviousLine;
        while (owner > 0 && BrokenSyntax.GetIndentation(syntax.GetLine(owner)) >= BrokenSyntax.GetIndentation(syntax.ErrorLine))
        {
            owner = syntax.FindContentAbove(owner);
        }

        return KeyWithValue.IsMatch(syntax.GetLine(owner))
            ? FindingCatalog.KeyBelowValue(syntax.GetLinePlace(syntax.Place.Line), owner)
            : null;
    }

    private static Finding? FindUneven(BrokenSyntax syntax)
    {
        var indentation = BrokenSyntax.GetIndentation(syntax.ErrorLine);
        HashSet<int> levels = [];
        var line = syntax.PreviousLine;
        for (var count = 0; line > 0 && count < MaxLines && !levels.Contains(0); count++)
        {
            levels.UnionWith(GetLevels(syntax.GetLine(line)));
            line = syntax.FindContentAbove(line);
        }

        if (levels.Contains(indentation))
        {
            return null;
        }

        var below = levels.Where(level => level < indentation).DefaultIfEmpty(-1).Max();
        var above = levels.Where(level => level > indentation).DefaultIfEmpty(-1).Min();
        return FindingCatalog.UnevenIndentation(syntax.GetLinePlace(syntax.Place.Line), indentation, below, above);
    }

    // A list item opens two levels: that of its dash, and that of its first key.
    private static IEnumerable<int> GetLevels(string line)
    {
        var level = BrokenSyntax.GetIndentation(line);
        yield return level;
        while (level < line.Length && line[level] == '-' && line.AsSpan(level + 1) is [' ', ..])
        {
            level += 1 + BrokenSyntax.GetIndentation(line[(level + 1)..]);
            yield return level;
        }
    }

    [GeneratedRegex(@"^ *(?:- +)*(?<key>[A-Za-z_][\w .-]*):(?: |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Key { get; }

    [GeneratedRegex(@"^ *(?:- +)*[A-Za-z_][\w .-]*: +[^\s#|>&]", RegexOptions.CultureInvariant)]
    private static partial Regex KeyWithValue { get; }
}
