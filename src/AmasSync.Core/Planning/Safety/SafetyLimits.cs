using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>An unsafe plan refuses itself, with the numbers in the sentence and the way that says yes.</summary>
internal static class SafetyLimits
{
    /// <summary>What stands in the way of the whole plan.</summary>
    public static IReadOnlyList<Blocker> CheckPlan(DesiredState desired, ObservedState observed, Inventory inventory) =>
        [.. new[] { CheckFindings(desired), CheckEmptySource(desired, inventory), CheckAccount(observed, inventory) }.OfType<Blocker>()];

    /// <summary>What stands in the way of all deletes, or null where so many may go.</summary>
    public static Blocker? CheckDeletes(int count, int owned, PlanOptions options)
    {
        var limit = options.MaxDeletes.ComputeMaximum(owned);
        var isAllowed = options.AllowDeletes is { } agreed ? agreed == count : count <= limit;
        return isAllowed ? null : new(
            BlockerKind.Deletes,
            Agent: null,
            options.AllowDeletes is { } number
                ? $"{FormatAgentCount(count)} would be deleted, but --allow-deletes says {number}"
                : $"{FormatAgentCount(count)} of {owned} would be deleted; max_deletes ({options.MaxDeletes}) allows {limit}",
            $"if that is meant: --allow-deletes {count}");
    }

    private static Blocker? CheckFindings(DesiredState desired)
    {
        var errors = desired.Findings.Count(finding => finding.Severity == Severity.Error);
        return errors == 0 ? null : new(
            BlockerKind.Findings,
            Agent: null,
            errors == 1 ? "the folder has 1 error" : $"the folder has {errors} errors",
            "mend them; nothing is written and nothing deleted before");
    }

    private static Blocker? CheckEmptySource(DesiredState desired, Inventory inventory) => desired.Agents.Count > 0 || !desired.IsValid ? null : new(
        BlockerKind.EmptySource,
        Agent: null,
        inventory.Agents.Count == 0 ? "the folder holds no agent" : $"the folder holds no agent, but this project owns {inventory.Agents.Count}",
        "check the folder; an empty one is never applied");

    /// <summary>What speaks for another account than the one that the agents were made in.</summary>
    public static Blocker? CheckAccount(ObservedState observed, Inventory inventory)
    {
        var missing = inventory.Agents.Count(agent => observed.MissingIds.Contains(agent.Id));
        return inventory.Agents.Count < 2 || missing * 2 <= inventory.Agents.Count ? null : new(
            BlockerKind.AnotherAccount,
            Agent: null,
            $"{missing} of the {inventory.Agents.Count} agents that this project owns are not on the server: another account or server?",
            "check the key and the server; if the agents are really gone, remove the inventory of this environment and apply again");
    }

    private static string FormatAgentCount(int count) => count == 1 ? "1 agent" : $"{count} agents";
}
