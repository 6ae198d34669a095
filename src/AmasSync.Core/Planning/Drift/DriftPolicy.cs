using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning.Drift;

/// <summary>
/// What a pass of <c>reconcile</c> does about agents whose files ask for what was applied last, but that changed on the server or were
/// deleted there. Agents whose files changed too always wait for a decision.
/// </summary>
/// <param name="Heals">Whether such agents are put back. Otherwise they are reported.</param>
/// <param name="Doubt">Why the setting <c>heal</c> does not count yet, as a clause; null if it counts or is not set.</param>
internal sealed record DriftPolicy(bool Heals, string? Doubt = null)
{
    /// <summary>
    /// Gets whether the inventory records a commit that is applied completely, even if nothing is written. Its setting then counts in the
    /// next pass.
    /// </summary>
    public bool RecordsCommit => Doubt is not null;

    /// <summary>Returns whether a plan has such agents.</summary>
    public static bool Affects(Plan plan) => FindDrifted(plan).Count > 0;

    /// <summary>Returns the plan with this policy: what is put back is no longer blocked, and what is reported is.</summary>
    public Plan ApplyTo(Plan plan)
    {
        var drifted = FindDrifted(plan);
        var set = plan.Set with
        {
            Changes = [.. plan.Changes.Select(change => drifted.Contains(change) ? Decide(change) : change)],
            Remarks = [.. plan.Set.Remarks, .. DescribeDoubt(drifted.Count > 0), .. DescribeOrphans(plan.Set)],
        };
        return plan with { Set = set, DriftPolicy = this };
    }

    private static HashSet<Change> FindDrifted(Plan plan)
    {
        ServerOnlyRule serverOnly = new(plan.BaseInventory);
        return [.. plan.Changes.Where(change => ReviewGate.CanPass(change) && serverOnly.Matches(change))];
    }

    private IEnumerable<string> DescribeDoubt(bool hasDrift)
    {
        if (hasDrift && Doubt is not null)
        {
            yield return $"'drift: heal' does not count yet, because {Doubt}; agents that changed on the server are reported";
        }
    }

    // A plan has no change for an agent without a file.
    private static IEnumerable<string> DescribeOrphans(ChangeSet set)
    {
        var orphans = set.Orphans.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        return set.Drift.Where(drift => orphans.Contains(drift.Owned.Id))
            .Select(drift => $"'{drift.Owned.Name}' has no file, and has changed on the server since the last apply");
    }

    private Change Decide(Change change) => change with { Blocker = Heals ? null : Report(change) };

    private static Blocker Report(Change change) => change.Blocker is { } drift
        ? new(BlockerKind.ReportedDrift, change.Name, drift.Message, drift.Hint)
        : new(
            BlockerKind.ReportedDrift,
            change.Name,
            $"'{change.Name}' was deleted on the server since the last apply",
            "delete its file, or run amas-sync apply to create it again");
}
