using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// Finds entries of <c>renamed</c> for a managed agent whose new name no file has. A typo there would create a second agent and orphan or
/// delete the first.
/// </summary>
internal static class UnusedRenames
{
    /// <summary>
    /// Returns the findings; none if the folder is invalid, because the file with the new name may be the one that cannot be read.
    /// </summary>
    public static IEnumerable<Finding> Find(NameHistory history, DesiredState desired, Inventory inventory)
    {
        if (history.IsEmpty || !desired.IsValid)
        {
            return [];
        }

        var desiredNames = desired.Agents.Select(agent => agent.Name).ToHashSet();
        return inventory.Agents
            .Where(agent => history.FindTarget(agent.Name, desiredNames) is null)
            .Select(agent => history.Find(agent.Name))
            .OfType<RenameEntry>()
            .Select(CreateFinding);

        Finding CreateFinding(RenameEntry entry)
        {
            var isOldNameDesired = desiredNames.Contains(entry.From);
            var names = desiredNames.Select(name => name.Text);
            return FindingCatalog.RenamedToNothing(entry.ToPlace, entry.From.Text, entry.To.Text, isOldNameDesired, names);
        }
    }
}
