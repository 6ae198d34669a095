using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Changes;

/// <summary>A plan cannot be made. The message says why and what to do.</summary>
internal sealed class PlanException(string message) : Exception(message)
{
    /// <summary>A pattern that selects nothing is a slip of the pen, not a wish for nothing.</summary>
    public static void ThrowIfNothingIsSelected(PlanOptions options, DesiredState desired, Inventory inventory)
    {
        var names = desired.Agents.Select(agent => agent.Name).Concat(inventory.Agents.Select(agent => agent.Name)).Select(name => name.Text).ToList();
        if (options.Only.FirstOrDefault(glob => !names.Any(glob.Matches)) is { } unmatched)
        {
            var hint = Findings.NearestName.To(unmatched.Pattern, names) is { } near ? $" (did you mean '{near}'?)" : "";
            throw new PlanException($"--only '{unmatched.Pattern}' matches no agent of the folder or the inventory{hint}");
        }
    }
}
