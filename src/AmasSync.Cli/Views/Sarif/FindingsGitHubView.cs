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
    private const int MostOfAKind = 10;

    private static readonly (Severity Severity, string Command)[] Kinds = [(Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "notice")];

    public void Write(IReadOnlyList<Finding> findings, int files, TextWriter to)
    {
        List<string> left = [];
        foreach (var (severity, command) in Kinds)
        {
            Finding[] all = [.. findings.Where(finding => finding.Severity == severity)];

            // The last notice is the one that counts.
            var most = severity == Severity.Info ? MostOfAKind - 1 : MostOfAKind;
            foreach (var finding in all.Take(most))
            {
                to.Write(Line(command, finding));
            }

            if (all.Length > most)
            {
                left.Add(PlanWords.Count(all.Length - most, $"more {command}"));
            }
        }

        if (left.Count > 0)
        {
            to.Write($"::notice title=amas-sync::and {string.Join(", ", left)}: amas-sync validate shows all\n");
        }

        var (errors, warnings) = (findings.Count(finding => finding.Severity == Severity.Error), findings.Count(finding => finding.Severity == Severity.Warning));
        to.Write($"{PlanWords.Count(errors, "error")}, {PlanWords.Count(warnings, "warning")} in {PlanWords.Count(files, "file")}.\n");
    }

    private string Line(string command, Finding finding)
    {
        var place = finding.Place;
        (string Name, string Value)[] properties =
        [
            ("file", pathOf(place.File)),
            ("line", Number(place.Line)),
            ("endLine", Number(place.EndLine)),
            .. place.Line == place.EndLine ? [("col", Number(place.Column)), ("endColumn", Number(place.EndColumn))] : Array.Empty<(string, string)>(),
            ("title", finding.Agent is { } agent ? $"{finding.Code} {agent}" : finding.Code),
        ];
        var message = $"{finding.Message}{(finding.Hint is { } hint ? $" ({hint})" : "")}{(finding.Way is { } way ? $" [{way}]" : "")}";
        return $"::{command} {string.Join(',', properties.Select(property => $"{property.Name}={Property(property.Value)}"))}::{Message(message)}\n";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // As the runner reads it; a text of several lines is one line already.
    private static string Message(string text) => VisibleText.Of(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
