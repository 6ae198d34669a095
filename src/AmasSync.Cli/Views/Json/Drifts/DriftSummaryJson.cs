using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json.Drifts;

/// <summary>The number of managed agents that were checked, that changed, and that are missing.</summary>
internal sealed record DriftSummaryJson(int Checked, int Changed, int Gone)
{
    public static DriftSummaryJson From(DriftReport report)
    {
        var missing = report.Agents.Count(drift => drift.IsMissing);
        return new(report.CheckedCount, report.Agents.Count - missing, missing);
    }
}
