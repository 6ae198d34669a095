using System.Text.RegularExpressions;

namespace Amas.Config.Templates;

/// <summary>
/// Parses the path at the start of a template expression: <c>reviewer.output.approved</c>, <c>history[3]</c>. A filter after it is ignored.
/// </summary>
internal static partial class TemplatePath
{
    private const int MaxLength = 1000;

    /// <summary>
    /// Returns the names of the path, outermost first; empty if the expression does not begin with a name or is too long. The name of an
    /// agent is one element, whatever characters it contains.
    /// </summary>
    public static IReadOnlyList<string> Parse(string expression, IReadOnlySet<string> agents)
    {
        if (expression.Length > MaxLength)
        {
            return [];
        }

        var agent = FindAgent(expression, agents);
        var rest = agent is null ? expression : expression[agent.Length..].TrimStart('.');
        var names = Names.Match(rest).Groups["name"].Captures.Select(capture => capture.Value);
        return agent is null ? [.. names] : [agent, .. names];
    }

    // The name of an agent ends where the expression or one of its names ends; of several agents, the longest name is meant.
    private static string? FindAgent(string expression, IReadOnlySet<string> agents)
    {
        for (var end = expression.Length; end > 0; end = expression.LastIndexOf('.', end - 1))
        {
            if (agents.Contains(expression[..end]))
            {
                return expression[..end];
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^(?<name>[\p{L}_][\p{L}\p{N}_-]*)(\[\s*\d+\s*\])*(\s*\.\s*(?<name>[\p{L}\p{N}_-]+)(\[\s*\d+\s*\])*)*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Names { get; }
}
