using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>Tells of entries of <c>ignore_changes</c> that ignore nothing: a slip of the pen in one would overwrite what was to be kept.</summary>
internal static class IdleEntries
{
    /// <param name="entries">The project's.</param>
    /// <param name="agents">Every agent that is known, under each of its names and with each configuration that is known of it.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<IgnoreEntry> entries, IReadOnlyList<(string Name, ConfigValue.Map Config)> agents)
    {
        foreach (var entry in entries)
        {
            (string Name, ConfigValue.Map Config)[] meant = [.. agents.Where(agent => entry.Agents.Matches(agent.Name))];
            if (meant.Length == 0)
            {
                yield return FindingCatalog.IgnoresNoAgent(entry.AgentsPlace, entry.Agents.Pattern, agents.Select(agent => agent.Name));
            }
            else if (!Array.Exists(meant, agent => Finds(IgnoredPlaces.Of([entry], agent.Name, agent.Config), agent.Config, "")))
            {
                yield return FindingCatalog.IgnoresNoPlace(entry.PathPlace, entry.Path.Text, entry.Agents.Pattern);
            }
        }
    }

    private static bool Finds(IgnoredPlaces at, ConfigValue value, string member) => value is not ConfigValue.Null && (at.IsHere || (!at.IsEmpty && value switch
    {
        ConfigValue.Map map => map.Members.Any(child => Finds(at.Below(child.Key), child.Value, child.Key)),
        ConfigValue.List list when ListPairing.ByName(member, list) is { } names => names.Any(name => Finds(at.Below(name.Key), list.Items[name.Value], "")),
        ConfigValue.List list => list.Items.Index().Any(item => Finds(at.Below(item.Index), item.Item, "")),
        _ => false,
    }));
}
