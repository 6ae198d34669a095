using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// Finds entries of <c>ignore_changes</c> that match nothing: with a typo, apply would overwrite values that should be kept.
/// </summary>
internal static class UnusedIgnoreEntries
{
    /// <summary>Returns a finding for each entry that matches no agent or no place.</summary>
    /// <param name="entries">The entries of the project.</param>
    /// <param name="agents">Every known agent, once for each of its known names and configurations.</param>
    public static IEnumerable<Finding> Find(
        IReadOnlyList<IgnoreEntry> entries, IReadOnlyList<(string Name, Func<ConfigValue.Map> ReadConfig)> agents)
    {
        foreach (var entry in entries)
        {
            (string Name, Func<ConfigValue.Map> ReadConfig)[] selected = [.. agents.Where(agent => entry.Agents.Matches(agent.Name))];
            if (selected.Length == 0)
            {
                yield return FindingCatalog.IgnoresNoAgent(entry.AgentsPlace, entry.Agents.Pattern, agents.Select(agent => agent.Name));
            }
            else if (!Array.Exists(selected, agent => HasMatch(entry, agent.Name, agent.ReadConfig())))
            {
                yield return FindingCatalog.IgnoresNoPlace(entry.PathPlace, entry.Path.Text, entry.Agents.Pattern);
            }
        }
    }

    private static bool HasMatch(IgnoreEntry entry, string name, ConfigValue.Map config) =>
        HasMatch(IgnoredPlaces.Resolve([entry], name, config), config, "");

    private static bool HasMatch(IgnoredPlaces places, ConfigValue value, string member)
    {
        if (value is ConfigValue.Null)
        {
            return false;
        }

        return places.IsIgnored || (!places.IsEmpty && HasMatchBelow(places, value, member));
    }

    private static bool HasMatchBelow(IgnoredPlaces places, ConfigValue value, string member) => value switch
    {
        ConfigValue.Map map => map.Members.Any(child => HasMatch(places.Descend(child.Key), child.Value, child.Key)),
        ConfigValue.List list when NamedElements.IndexByName(member, list) is { } names =>
            names.Any(name => HasMatch(places.Descend(name.Key), list.Items[name.Value], "")),
        ConfigValue.List list => list.Items.Index().Any(item => HasMatch(places.Descend(item.Index), item.Item, "")),
        _ => false,
    };
}
