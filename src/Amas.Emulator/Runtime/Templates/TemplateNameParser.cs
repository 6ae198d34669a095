using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>
/// Parses the names in a template expression, outermost first: <c>reviewer.output.reasons[0]</c> is reviewer, output, reasons, 0.
/// </summary>
internal static partial class TemplateNameParser
{
    private const int MaxExpressionLength = 1000;

    /// <summary>
    /// Parses an expression. The name of an agent may contain any characters. Anything after the names, such as a filter, is ignored.
    /// </summary>
    /// <returns>Empty if the expression does not start with a name or is too long, that is, if it is plain text in double braces.</returns>
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
