using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>Blocks unsafe plans, with the numbers in the message and the consent option in the hint.</summary>
internal static class SafetyLimits
{
    /// <summary>Returns the blockers of the whole plan.</summary>
    public static IReadOnlyList<Blocker> CheckPlan(DesiredState desired, ObservedState observed, Inventory inventory) =>
        [.. new[] { CheckFindings(desired), CheckEmptySource(desired, inventory), CheckAccount(observed, inventory) }.OfType<Blocker>()];

    /// <summary>Returns the blocker of all deletes, or null if this number of deletes is allowed.</summary>
    /// <param name="count">The number of deletes.</param>
    /// <param name="owned">The number of managed agents.</param>
    /// <param name="options">The planning options.</param>
    /// <param name="command">The command that makes such deletes and takes the consent to them.</param>
    public static Blocker? CheckDeletes(int count, int owned, PlanOptions options, string command)
    {
        var limit = options.MaxDeletes.ComputeMaximum(owned);
        var isAllowed = options.AllowDeletes is { } agreed ? agreed == count : count <= limit;
        if (isAllowed)
        {
            return null;
        }

        var message = options.AllowDeletes is { } number
            ? $"{FormatAgentCount(count)} would be deleted, but --allow-deletes is {number}"
            : $"{count} of {FormatAgentCount(owned)} would be deleted; max_deletes ({options.MaxDeletes}) allows {limit}";
        return new(BlockerKind.Deletes, Agent: null, message, $"if this is intended, use {command} --allow-deletes {FormatConsent()}");

        string FormatConsent() => options.EnvironmentOfConsent is { } name ? $"{name}={count}" : $"{count}";
    }

    private static Blocker? CheckFindings(DesiredState desired)
    {
        var errors = desired.Findings.Count(finding => finding.Severity == Severity.Error);
        return errors == 0 ? null : new(
            BlockerKind.Findings,
            Agent: null,
            errors == 1 ? "the folder has 1 error" : $"the folder has {errors} errors",
            "fix the errors; until then nothing is written or deleted");
    }

    private static Blocker? CheckEmptySource(DesiredState desired, Inventory inventory)
    {
        if (desired.Agents.Count > 0 || !desired.IsValid)
        {
            return null;
        }

        var managedCount = inventory.Agents.Count;
        var message = managedCount == 0
            ? "the folder contains no agents"
            : $"the folder contains no agents, but this project manages {managedCount}";
        return new(BlockerKind.EmptySource, Agent: null, message, "check the folder; an empty folder is never applied");
    }

    /// <summary>Returns whether the inventory has enough agents to recognize a different account by them.</summary>
    public static bool CanCheckAccount(Inventory inventory) => inventory.Agents.Count >= 2;

    /// <summary>
    /// Returns a blocker if more than half of the managed agents are not on the server, which suggests a different account.
    /// </summary>
    public static Blocker? CheckAccount(ObservedState observed, Inventory inventory)
    {
        var missing = inventory.Agents.Count(agent => observed.MissingIds.Contains(agent.Id));
        if (!CanCheckAccount(inventory) || missing * 2 <= inventory.Agents.Count)
        {
            return null;
        }

        var message = $"{missing} of the {inventory.Agents.Count} managed agents are not on the server; "
            + "this is probably a different account or server";
        var hint = "check the API key and the server; if the agents were really deleted, remove the inventory of this environment "
            + "and apply again";
        return new(BlockerKind.AnotherAccount, Agent: null, message, hint);
    }

    private static string FormatAgentCount(int count) => count == 1 ? "1 agent" : $"{count} agents";
}
