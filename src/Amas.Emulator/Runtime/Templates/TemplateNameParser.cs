using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>The names in the expression of a template, outermost first: <c>reviewer.output.reasons[0]</c> is reviewer, output, reasons, 0.</summary>
internal static partial class TemplateNameParser
{
    private const int MaxExpressionLength = 1000;

    /// <summary>
    /// Empty for an expression that begins with no name, or is too long for one: that is no template but text in double braces.
    /// An agent's name is taken whole, whatever characters it has. What follows the names (a filter) is not looked at.
    /// </summary>
    public static string[] Parse(string expression, Func<string, bool> isAgent)
    {
        if (expression.Length > MaxExpressionLength)
        {
            return [];
        }

        for (var end = expression.Length; end > 0; end = expression.LastIndexOfAny(['.', '['], end - 1))
        {
            if (isAgent(expression[..end]))
            {
                return [expression[..end], .. ReadSteps(Rest.Match(expression, end))];
            }
        }

        return [.. ReadSteps(Whole.Match(expression))];
    }

    private static IEnumerable<string> ReadSteps(Match match) => match.Groups["step"].Captures.Select(capture => capture.Value);

    [GeneratedRegex(
        @"^(?<step>[\p{L}_][\p{L}\p{N}_-]*)(\s*(\.\s*(?<step>[\p{L}\p{N}_-]+)|\[\s*(?<step>[0-9]+)\s*\]))*",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Whole { get; }

    [GeneratedRegex(
        @"\G(\s*(\.\s*(?<step>[\p{L}\p{N}_-]+)|\[\s*(?<step>[0-9]+)\s*\]))*",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Rest { get; }
}
