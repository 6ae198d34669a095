using Amas.Config;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Core.Applying;

/// <summary>The server edits that remain after an apply.</summary>
internal static class RemainingDrift
{
    /// <summary>
    /// Finds the managed agents that changed on the server, or were deleted there, and were not written by this run. An edit that the files
    /// contain too is none: the run has recorded it.
    /// </summary>
    public static IReadOnlyList<AgentDrift> Find(Plan plan, ApplyResult result)
    {
        HashSet<AgentName> settled = [.. plan.Changes.OfType<Change.NoOp>().Select(unchanged => unchanged.Owned.Name)];
        foreach (var applied in result.Changes.Where(applied => applied.Outcome is Outcome.Applied))
        {
            settled.Add(applied.Change.PreviousName ?? applied.Change.Name);
        }

        var vanished = plan.Set.VanishedIds.ToHashSet(StringComparer.Ordinal);
        return [.. plan.Set.Drift.Where(drift => !settled.Contains(drift.Owned.Name) && !vanished.Contains(drift.Owned.Id))];
    }
}
