using System.Globalization;
using System.Text;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Markdown.Fleets;

/// <summary>
/// Writes a report as Markdown for a comment: what needs attention first, equal sentences once, and names of the others folded. If there
/// is not enough room, the names of unchanged and changed environments are left out first, then sentences are shortened. Last, only some of
/// the environments that failed are named, with the number of the others.
/// </summary>
internal static class FleetReportMarkdownView
{
    /// <summary>The maximum number of bytes. A comment on GitHub can have 65,536.</summary>
    public const int MaxBytes = 60_000;

    private const string MoreReference = "`amas-sync report FILES --json-into FILE` has all of it.";

    private static readonly Detail[] Details =
    [
        new(int.MaxValue, int.MaxValue, HasQuietNames: true),
        new(300, int.MaxValue, HasQuietNames: false),
        new(120, int.MaxValue, HasQuietNames: false),
        new(0, int.MaxValue, HasQuietNames: false),
        new(0, 100, HasQuietNames: false),
    ];

    public static void Write(FleetReport report, TextWriter output)
    {
        var texts = Details.Select(detail => Render(report, detail));
        var fitting = texts.FirstOrDefault(text => Encoding.UTF8.GetByteCount(text) <= MaxBytes);
        output.Write(fitting ?? Render(report, Details[^1] with { MaxNames = 10 }));
    }

    private static string Render(FleetReport report, Detail detail)
    {
        StringBuilder text = new();
        text.Append("### Environments\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{FleetReportWording.FormatSummary(report)}**\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.EscapeSentence(FleetReportWording.FormatOrigin(report))}\n\n");
        AppendProblems(text, report.Problems, detail);
        foreach (var outcome in Enum.GetValues<FleetOutcome>())
        {
            AppendGroup(text, outcome, [.. report.List(outcome)], detail);
        }

        AppendSlowest(text, [.. report.Slowest]);
        text.Append(CultureInfo.InvariantCulture, $"{FleetReportWording.FormatTotals(report)}\n");
        if (detail != Details[0])
        {
            text.Append("\nDetails are left out, because there are too many for a comment; ").Append(MoreReference).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendProblems(StringBuilder text, IReadOnlyList<string> problems, Detail detail)
    {
        const int MaxProblems = 50;
        text.Append(problems.Count > 0 ? "> [!CAUTION]\n" : "");
        foreach (var problem in problems.Take(MaxProblems))
        {
            var sentence = DisplayWidth.Truncate(VisibleText.Escape(problem), Math.Clamp(detail.MaxSentence, 200, 1000));
            text.Append(CultureInfo.InvariantCulture, $"> **Problem:** {MarkdownText.EscapeSentence(sentence)}.\n>\n");
        }

        if (problems.Count > MaxProblems)
        {
            text.Append(CultureInfo.InvariantCulture, $"> {problems.Count - MaxProblems} more; {MoreReference}\n");
        }

        text.Append(problems.Count > 0 ? "\n" : "");
    }

    private static void AppendGroup(
        StringBuilder text, FleetOutcome outcome, IReadOnlyList<ReportedEnvironment> environments, Detail detail)
    {
        var heading = FleetReportWording.FormatHeading(outcome, environments);
        if (environments.Count == 0 || (outcome >= FleetOutcome.Changed && !detail.HasQuietNames))
        {
            return;
        }

        var isFolded = outcome >= FleetOutcome.Busy && outcome != FleetOutcome.Drifted;
        text.Append(isFolded ? $"<details>\n<summary>{heading}</summary>\n\n" : $"#### {heading}\n\n");
        AppendObstacles(text, environments, detail);
        var rest = environments.Where(environment => environment.Obstacles.Count == 0).ToList();
        if (outcome is FleetOutcome.Drifted or FleetOutcome.Changed)
        {
            AppendDetails(text, rest, detail);
        }
        else if (rest.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{JoinNames([.. rest.Select(environment => environment.Name)], detail.MaxNames)}\n");
        }

        text.Append(isFolded ? "\n</details>\n\n" : "\n");
    }

    private static void AppendObstacles(StringBuilder text, IReadOnlyList<ReportedEnvironment> environments, Detail detail)
    {
        if (detail.MaxSentence == 0)
        {
            var names = environments.Where(environment => environment.Obstacles.Count > 0).Select(environment => environment.Name);
            text.Append(CultureInfo.InvariantCulture, $"{JoinNames([.. names], detail.MaxNames)}\n");
            return;
        }

        foreach (var group in ObstacleGroup.Group(environments))
        {
            var agents = group.Agents.Count == 0 ? "" : $" ({JoinNames(group.Agents, 10)})";
            var names = JoinNames(group.Environments, detail.MaxNames);
            text.Append(CultureInfo.InvariantCulture, $"- {names}: {Shorten(group.Message, detail)}{agents}");
            text.Append(CultureInfo.InvariantCulture, $"<br>→ {FormatHint(group.Hint, detail)}\n");
        }
    }

    // Agents of the same names drift together when a shared prompt was edited, or a tool has run over all accounts.
    private static void AppendDetails(StringBuilder text, IEnumerable<ReportedEnvironment> environments, Detail detail)
    {
        foreach (var group in environments.GroupBy(environment => FormatDetails(environment), StringComparer.Ordinal))
        {
            string[] names = [.. group.Select(environment => environment.Name)];
            var next = group.First().Outcome == FleetOutcome.Drifted
                ? $"<br>→ {FormatHint($"amas-sync drift --env {(names.Length == 1 ? names[0] : ObstacleGroup.AnyName)}", detail)}"
                : "";
            text.Append(CultureInfo.InvariantCulture, $"- {JoinNames(names, detail.MaxNames)}: {group.Key}{next}\n");
        }
    }

    private static string FormatDetails(ReportedEnvironment environment)
    {
        var drift = environment.Drifted.Count > 0 ? $"drift of {JoinNames(environment.Drifted, 10)}" : "";
        return string.Join("; ", new[] { FleetReportWording.FormatChanges(environment), drift }.Where(part => part.Length > 0));
    }

    private static void AppendSlowest(StringBuilder text, IReadOnlyList<ReportedEnvironment> slowest)
    {
        if (slowest.Count == 0)
        {
            return;
        }

        text.Append("<details>\n<summary>Slowest</summary>\n\n| environment | time | requests |\n| --- | ---: | ---: |\n");
        foreach (var environment in slowest)
        {
            var requests = FormattableString.Invariant($"{environment.Statistics?.Requests}");

            // In a table, a code span cannot have a backslash before a bar, and an HTML element has links.
            var name = MarkdownText.EscapeSentence(DisplayWidth.Truncate(environment.Name, 100));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {FleetReportWording.FormatDuration(environment)} | {requests} |\n");
        }

        text.Append("\n</details>\n\n");
    }

    // A command is code, to be copied.
    private static string FormatHint(string text, Detail detail) =>
        text.StartsWith("amas-sync ", StringComparison.Ordinal)
            ? MarkdownText.FormatCode(DisplayWidth.Truncate(text, 1000))
            : Shorten(text, detail);

    private static string Shorten(string sentence, Detail detail) =>
        MarkdownText.EscapeSentence(DisplayWidth.Truncate(VisibleText.Escape(sentence), Math.Min(detail.MaxSentence, 1000)));

    private static string JoinNames(IReadOnlyList<string> names, int max)
    {
        var more = names.Count > max ? FormattableString.Invariant($" and **{names.Count - max} more**; {MoreReference}") : "";
        return string.Join(", ", names.Take(max).Select(name => MarkdownText.FormatCode(DisplayWidth.Truncate(name, 100)))) + more;
    }

    /// <summary>How much is shown.</summary>
    /// <param name="MaxSentence">The width of a sentence; with 0, only names are shown.</param>
    /// <param name="MaxNames">The number of names in one place.</param>
    /// <param name="HasQuietNames">Whether changed and unchanged environments are named.</param>
    private sealed record Detail(int MaxSentence, int MaxNames, bool HasQuietNames);
}
