using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>The reason why a whole plan is not applied.</summary>
internal static class PlanRefusal
{
    /// <summary>Returns the plan if it may be applied.</summary>
    /// <exception cref="ToolException">It may not.</exception>
    public static Plan ThrowIfRefused(Plan plan) => Find(plan) is { } refused ? throw new ToolException(refused) : plan;

    /// <summary>Does work for which an inventory of another server or account is a refusal.</summary>
    /// <exception cref="ToolException">The inventory is that of another server or account.</exception>
    public static async Task<T> RejectUntrustedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (UntrustedInventoryException untrusted)
        {
            throw new ToolException(ToolError.ForRefusal(untrusted.Message), untrusted);
        }
    }

    /// <summary>Finds the error to end with; null if the plan may be applied.</summary>
    public static ToolError? Find(Plan plan)
    {
        if (plan.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return ToolError.ForFindings(plan.Findings);
        }

        return plan.Set.Blockers is [var blocker, ..] ? ToolError.ForRefusal(blocker.Message, blocker.Hint) : null;
    }
}
