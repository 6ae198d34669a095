using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>Writes a report for people: what needs attention first, then names of the others.</summary>
internal sealed class FleetReportTextView(Palette palette, int? columns, TextWriter output)
{
    private const int Indent = 4;
    private const int MaxNames = 40;

    public void Write(FleetReport report)
    {
        output.Write($"{palette.PaintStrong(FleetReportWording.FormatSummary(report))}\n");
        output.Write($"{palette.PaintMuted(VisibleText.Escape(FleetReportWording.FormatOrigin(report)))}\n");
        foreach (var problem in report.Problems)
        {
            WriteLine(palette.PaintFailed($"problem: {VisibleText.Escape(problem)}"));
        }

        foreach (var outcome in Enum.GetValues<FleetOutcome>())
        {
            WriteGroup(outcome, [.. report.List(outcome)]);
        }

        WriteSlowest([.. report.Slowest]);
        output.Write($"\n{FleetReportWording.FormatTotals(report)}\n");
    }

    private void WriteGroup(FleetOutcome outcome, IReadOnlyList<ReportedEnvironment> environments)
    {
        if (environments.Count == 0)
        {
            return;
        }

        output.Write($"\n{palette.PaintStrong(FleetReportWording.FormatHeading(outcome, environments))}\n");
        foreach (var group in ObstacleGroup.Group(environments))
        {
            WriteLine($"  {JoinNames(group.Environments)}: {VisibleText.Escape(group.Message)}{FormatAgents(group.Agents)}");
            WriteLine($"    {palette.PaintReference($"→ {VisibleText.Escape(group.Hint)}")}");
        }

        var rest = environments.Where(environment => environment.Obstacles.Count == 0).ToList();
        if (outcome is FleetOutcome.Drifted or FleetOutcome.Changed)
        {
            WriteDetails(rest);
        }
        else if (rest.Count > 0)
        {
            WriteLine($"  {JoinNames([.. rest.Select(environment => environment.Name)])}");
        }
    }

    // Agents of the same names drift together when a shared prompt was edited, or a tool has run over all accounts.
    private void WriteDetails(IEnumerable<ReportedEnvironment> environments)
    {
        foreach (var group in environments.GroupBy(FormatDetails, StringComparer.Ordinal))
        {
            string[] names = [.. group.Select(environment => environment.Name)];
            WriteLine($"  {JoinNames(names)}: {group.Key}");
            if (group.First().Outcome == FleetOutcome.Drifted)
            {
                var name = names.Length == 1 ? VisibleText.Escape(names[0]) : ObstacleGroup.AnyName;
                WriteLine($"    {palette.PaintReference($"→ amas-sync drift --env {name}")}");
            }
        }
    }

    private static string FormatDetails(ReportedEnvironment environment)
    {
        var drift = environment.Drifted.Count > 0 ? $"drift of {JoinNames(environment.Drifted)}" : "";
        return string.Join("; ", new[] { FleetReportWording.FormatChanges(environment), drift }.Where(part => part.Length > 0));
    }

    private void WriteSlowest(IReadOnlyList<ReportedEnvironment> slowest)
    {
        if (slowest.Count == 0)
        {
            return;
        }

        output.Write($"\n{palette.PaintStrong("Slowest")}\n");
        foreach (var environment in slowest)
        {
            WriteLine($"  {VisibleText.Escape(environment.Name)}: {FleetReportWording.FormatDuration(environment)}");
        }
    }

    private static string FormatAgents(IReadOnlyList<string> agents) => agents.Count == 0 ? "" : $" ({JoinNames(agents)})";

    private static string JoinNames(IReadOnlyList<string> names) => LimitedList.Join([.. names.Select(VisibleText.Escape)], MaxNames);

    private void WriteLine(string line)
    {
        foreach (var part in Row.WrapLines([line], columns, Indent))
        {
            output.Write($"{part}\n");
        }
    }
}
