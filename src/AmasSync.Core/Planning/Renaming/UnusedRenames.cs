using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// Tells of entries of <c>renamed</c> about an agent that we own and that no file asks for by its new name: a slip of the pen there would make
/// a second agent and leave the first, or delete it.
/// </summary>
internal static class UnusedRenames
{
    /// <summary>Nothing while the folder is not sound: the file that asks for it may be the one that cannot be read.</summary>
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
            .Select(entry => FindingCatalog.RenamedToNothing(entry.ToPlace, entry.From.Text, entry.To.Text, desiredNames.Contains(entry.From), desiredNames.Select(name => name.Text)));
    }
}
