using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>
/// Finds entries of <c>protect</c>, <c>renamed</c> and <c>ignore_changes</c> that match nothing, which usually means a typo.
/// </summary>
internal static class UnusedEntries
{
    /// <param name="protect">The entries of <c>protect</c>.</param>
    /// <param name="options">The planning options, with the renames and the ignored places.</param>
    /// <param name="desired">The agents of the folder.</param>
    /// <param name="observed">The agents on the server.</param>
    /// <param name="inventory">The managed agents.</param>
    public static IReadOnlyList<Finding> Find(
        IReadOnlyList<ProtectEntry> protect, PlanOptions options, DesiredState desired, ObservedState observed, Inventory inventory)
    {
        var names = ListNames(options, desired, inventory);
        var unusedProtect = protect.Where(entry => !names.Exists(entry.Names.Matches));
        return
        [
            .. unusedProtect.Select(entry => FindingCatalog.ProtectsNothing(entry.Place, entry.Names.Pattern, names)),
            .. UnusedRenames.Find(options.Renamed, desired, inventory),
            .. options.Ignore.Count == 0 ? [] : UnusedIgnoreEntries.Find(options.Ignore, [.. ListConfigs(desired, observed, inventory)]),
        ];
    }

    private static List<string> ListNames(PlanOptions options, DesiredState desired, Inventory inventory)
    {
        var desiredNames = desired.Agents.Select(agent => agent.Name);
        var managedNames = inventory.Agents.Select(agent => agent.Name);
        return [.. desiredNames.Concat(managedNames).Concat(options.Renamed.OldNames).Select(name => name.Text)];
    }

    private static IEnumerable<(string Name, Func<ConfigValue.Map> ReadConfig)> ListConfigs(
        DesiredState desired,
        ObservedState observed,
        Inventory inventory)
    {
        var observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        foreach (var agent in desired.Agents)
        {
            yield return (agent.Name.Text, () => agent.Config);
        }

        foreach (var agent in inventory.Agents)
        {
            yield return (agent.Name.Text, () => agent.Applied);
            yield return (agent.Name.Text, () => agent.Observed);
            if (observedById.TryGetValue(agent.Id, out var current))
            {
                yield return (agent.Name.Text, () => current.Config);
            }
        }
    }
}
