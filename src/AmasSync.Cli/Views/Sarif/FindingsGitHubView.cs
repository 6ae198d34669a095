using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Findings as commands to a GitHub runner, which shows each at its line. It shows ten of a kind a step and drops the rest, so no more are
/// given and the rest is counted. Nothing in a finding can end its line or be a command of its own.
/// </summary>
internal sealed class FindingsGitHubView(Func<string, string> pathOf)
{
    private const int MaxPerKind = 10;

    private static readonly (Severity Severity, string Command)[] Kinds = [(Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "notice")];

    public void Write(IReadOnlyList<Finding> findings, int files, TextWriter output)
    {
        List<string> omitted = [];
        foreach (var (severity, command) in Kinds)
        {
            Finding[] all = [.. findings.Where(finding => finding.Severity == severity)];

            // The last notice is the one that counts.
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
            output.Write($"::notice title=amas-sync::and {string.Join(", ", omitted)}: amas-sync validate shows all\n");
        }

        var (errors, warnings) = (findings.Count(finding => finding.Severity == Severity.Error), findings.Count(finding => finding.Severity == Severity.Warning));
        output.Write($"{PlanWording.FormatCount(errors, "error")}, {PlanWording.FormatCount(warnings, "warning")} in {PlanWording.FormatCount(files, "file")}.\n");
    }

    private string FormatAnnotation(string command, Finding finding)
    {
        var place = finding.Place;
        (string Name, string Value)[] properties =
        [
            ("file", pathOf(place.File)),
            ("line", FormatNumber(place.Line)),
            ("endLine", FormatNumber(place.EndLine)),
            .. place.Line == place.EndLine ? [("col", FormatNumber(place.Column)), ("endColumn", FormatNumber(place.EndColumn))] : Array.Empty<(string, string)>(),
            ("title", finding.Agent is { } agent ? $"{finding.Code} {agent}" : finding.Code),
        ];
        var message = $"{finding.Message}{(finding.Hint is { } hint ? $" ({hint})" : "")}{(finding.Provenance is { } way ? $" [{way}]" : "")}";
        return $"::{command} {string.Join(',', properties.Select(property => $"{property.Name}={EscapeProperty(property.Value)}"))}::{EscapeMessage(message)}\n";
    }

    private static string FormatNumber(int number) => number.ToString(CultureInfo.InvariantCulture);

    // As the runner reads it; a text of several lines is one line already.
    private static string EscapeMessage(string text) => VisibleText.Escape(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeMessage(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
