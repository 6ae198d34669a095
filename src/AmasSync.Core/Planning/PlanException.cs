using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning;

/// <summary>A plan cannot be made. The message says why and what to do.</summary>
internal sealed class PlanException(string message) : Exception(message)
{
    /// <summary>
    /// Throws if a pattern of <c>--only</c> matches no agent in the folder or the inventory, which usually means a typo. It may also mean
    /// an agent whose file has errors; the plan then reports these.
    /// </summary>
    public static void ThrowIfNothingIsSelected(PlanOptions options, DesiredState desired, Inventory inventory)
    {
        if (!desired.IsValid)
        {
            options.Matched?.Add(options.Only, []);
            return;
        }

        var desiredNames = desired.Agents.Select(agent => agent.Name);
        var managedNames = inventory.Agents.Select(agent => agent.Name);
        ThrowIfNothingIsSelected(options, [.. desiredNames, .. managedNames], "the folder or the inventory");
    }

    /// <summary>Throws if a pattern of <c>--only</c> matches no managed agent.</summary>
    public static void ThrowIfNothingIsSelected(PlanOptions options, Inventory inventory) =>
        ThrowIfNothingIsSelected(options, [.. inventory.Agents.Select(agent => agent.Name)], "the inventory");

    private static void ThrowIfNothingIsSelected(PlanOptions options, IReadOnlyList<AgentName> known, string where)
    {
        var names = known.Select(name => name.Text).ToList();
        if (options.Matched is { } matched)
        {
            matched.Add(options.Only.Where(glob => names.Any(glob.Matches)), options.Only.Count > 0 ? names : []);
            return;
        }

        if (options.Only.FirstOrDefault(glob => !names.Any(glob.Matches)) is { } unmatched)
        {
            var hint = NearestName.Find(unmatched.Pattern, names) is { } near ? $" (did you mean '{near}'?)" : "";
            throw new PlanException($"--only '{unmatched.Pattern}' matches no agent in {where}{hint}");
        }
    }
}
