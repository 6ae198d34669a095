using Amas.Config.Findings;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Wording;

/// <summary>
/// Selects the findings that matter for a plan: errors, findings about no agent in particular, and those about agents that the plan
/// changes. The others are only counted.
/// </summary>
internal static class PlanFindings
{
    /// <summary>Selects the findings to show, in their order.</summary>
    public static IReadOnlyList<Finding> Select(Plan plan)
    {
        var changed = FindChangedAgents(plan);
        return [.. plan.Findings.Where(finding => finding.Severity != Severity.Off && IsAboutPlan(finding, changed))];
    }

    /// <summary>Counts the findings that are not shown, as a sentence; null if there are none.</summary>
    public static string? DescribeOthers(Plan plan)
    {
        var changed = FindChangedAgents(plan);
        var others = plan.Findings.Where(finding => finding.Severity != Severity.Off && !IsAboutPlan(finding, changed)).ToList();
        var warnings = others.Count(finding => finding.Severity == Severity.Warning);
        string[] counts =
        [
            .. warnings == 0 ? [] : new[] { PlanWording.FormatCount(warnings, "warning") },
            .. others.Count == warnings ? [] : new[] { PlanWording.FormatCount(others.Count - warnings, "note") },
        ];
        return others.Count == 0
            ? null
            : $"{string.Join(" and ", counts)} about agents that this plan does not change; amas-sync validate shows all.";
    }

    private static bool IsAboutPlan(Finding finding, HashSet<string> changed) =>
        finding.Severity == Severity.Error || finding.Agent is not { } agent || changed.Contains(agent);

    private static HashSet<string> FindChangedAgents(Plan plan) => plan.Changes
        .Where(change => change is not Change.NoOp)
        .SelectMany(change => new[] { change.Name.Text, change.PreviousName?.Text })
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);
}
