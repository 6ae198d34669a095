using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds an invisible character where YAML requires a space: in the indentation, or after a colon or a dash.</summary>
internal static partial class InvisibleCause
{
    private const int MaxLines = 200;

    public static Finding? Find(BrokenSyntax syntax)
    {
        var (first, last) = syntax.Range;
        for (var line = last; line >= Math.Max(first, last - MaxLines); line--)
        {
            var text = syntax.GetLine(line);
            if (FindInIndentation(text) is >= 0 and var index)
            {
                return FindingCatalog.InvisibleIndentation(syntax.CreatePlace(line, index, 1), InvisibleCharacters.Describe(text[index]));
            }

            if (AfterIndicator.Match(text) is { Success: true } match && InvisibleCharacters.Includes(text[match.Length - 1]))
            {
                var place = syntax.CreatePlace(line, match.Length - 1, 1);
                return FindingCatalog.InvisibleSeparator(place, InvisibleCharacters.Describe(text[match.Length - 1]));
            }
        }

        return null;
    }

    private static int FindInIndentation(string line)
    {
        for (var index = 0; index < line.Length; index++)
        {
            if (InvisibleCharacters.Includes(line[index]))
            {
                return line.AsSpan(index).ContainsAnyExcept(' ', line[index]) ? index : -1;
            }

            if (line[index] is not (' ' or '\t'))
            {
                return -1;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^ *(?:- +)*(?:[\w.-]+:|-)[^ \t\w]", RegexOptions.CultureInvariant)]
    private static partial Regex AfterIndicator { get; }
}
