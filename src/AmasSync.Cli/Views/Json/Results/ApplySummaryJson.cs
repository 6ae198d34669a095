using AmasSync.Core.Applying;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>The number of changes per outcome.</summary>
internal sealed record ApplySummaryJson(int Applied, int NotConverged, int Skipped, int Failed)
{
    public static ApplySummaryJson From(ApplyResult result) => new(
        result.Changes.Count(applied => applied.Outcome is Outcome.Applied),
        result.Changes.Count(applied => applied.Outcome is Outcome.NotConverged),
        result.Changes.Count(applied => applied.Outcome is Outcome.Skipped),
        result.Changes.Count(applied => applied.Outcome is Outcome.Failed));
}
