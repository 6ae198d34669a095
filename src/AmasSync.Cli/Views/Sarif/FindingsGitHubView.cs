using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Writes findings as workflow commands, which a GitHub runner shows at their lines. The runner shows ten annotations of a kind per step
/// and drops the rest, so only as many are written, and the others are counted. A text in a finding cannot end its line or start another
/// command.
/// </summary>
internal sealed class FindingsGitHubView(Func<string, string> pathOf)
{
    private const int MaxPerKind = 10;

    private static readonly (Severity Severity, string Command)[] Kinds =
        [(Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "notice")];

    public void Write(IReadOnlyList<Finding> findings, int files, TextWriter output)
    {
        List<string> omitted = [];
        foreach (var (severity, command) in Kinds)
        {
            Finding[] all = [.. findings.Where(finding => finding.Severity == severity)];

            // One notice is reserved for the count of the others.
            var limit = severity == Severity.Info ? MaxPerKind - 1 : MaxPerKind;
            foreach (var finding in all.Take(limit))
            {
                output.Write(FormatAnnotation(command, finding));
            }

            if (all.Length > limit)
            {
                omitted.Add(PlanWording.FormatCount(all.Length - limit, $"more {command}"));
            }
        }

        if (omitted.Count > 0)
        {
            output.Write($"::notice title=amas-sync::and {string.Join(", ", omitted)}; run 'amas-sync validate' to see all\n");
        }

        var errors = PlanWording.FormatCount(findings.Count(finding => finding.Severity == Severity.Error), "error");
        var warnings = PlanWording.FormatCount(findings.Count(finding => finding.Severity == Severity.Warning), "warning");
        output.Write($"{errors}, {warnings} in {PlanWording.FormatCount(files, "file")}.\n");
    }

    private string FormatAnnotation(string command, Finding finding)
    {
        var place = finding.Place;
        List<(string Name, string Value)> properties =
        [
            ("file", pathOf(place.File)),
            ("line", FormatNumber(place.Line)),
            ("endLine", FormatNumber(place.EndLine)),
        ];
        if (place.Line == place.EndLine)
        {
            properties.Add(("col", FormatNumber(place.Column)));
            properties.Add(("endColumn", FormatNumber(place.EndColumn)));
        }

        properties.Add(("title", finding.Agent is { } agent ? $"{finding.Code} {agent}" : finding.Code));
        var assignments = properties.Select(property => $"{property.Name}={EscapeProperty(property.Value)}");
        return $"::{command} {string.Join(',', assignments)}::{EscapeMessage(SarifText.FormatMessage(finding))}\n";
    }

    private static string FormatNumber(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The runner decodes these sequences. Line breaks inside the text are visible characters already.
    private static string EscapeMessage(string text) => VisibleText.Escape(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeMessage(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
