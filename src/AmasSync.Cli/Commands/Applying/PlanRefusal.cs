using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Why a plan as a whole is not carried out.</summary>
internal static class PlanRefusal
{
    /// <summary>The error to end with, or null where nothing is in the way of the whole.</summary>
    public static ToolError? Find(Plan plan)
    {
        if (plan.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return ToolError.ForFindings(plan.Findings);
        }

        return plan.Set.Blockers is [var blocker, ..] ? ToolError.ForRefusal(blocker.Message, blocker.Hint) : null;
    }
}
