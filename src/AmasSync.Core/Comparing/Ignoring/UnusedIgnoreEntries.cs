using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>Tells of entries of <c>ignore_changes</c> that ignore nothing: a slip of the pen in one would overwrite what was to be kept.</summary>
internal static class UnusedIgnoreEntries
{
    /// <param name="entries">The project's.</param>
    /// <param name="agents">Every agent that is known, under each of its names and with each configuration that is known of it.</param>
    public static IEnumerable<Finding> Find(IReadOnlyList<IgnoreEntry> entries, IReadOnlyList<(string Name, ConfigValue.Map Config)> agents)
    {
        foreach (var entry in entries)
        {
            (string Name, ConfigValue.Map Config)[] selected = [.. agents.Where(agent => entry.Agents.Matches(agent.Name))];
            if (selected.Length == 0)
            {
                yield return FindingCatalog.IgnoresNoAgent(entry.AgentsPlace, entry.Agents.Pattern, agents.Select(agent => agent.Name));
            }
            else if (!Array.Exists(selected, agent => HasMatch(IgnoredPlaces.Resolve([entry], agent.Name, agent.Config), agent.Config, "")))
            {
                yield return FindingCatalog.IgnoresNoPlace(entry.PathPlace, entry.Path.Text, entry.Agents.Pattern);
            }
        }
    }

    private static bool HasMatch(IgnoredPlaces places, ConfigValue value, string member) => value is not ConfigValue.Null && (places.IsIgnored || (!places.IsEmpty && value switch
    {
        ConfigValue.Map map => map.Members.Any(child => HasMatch(places.Descend(child.Key), child.Value, child.Key)),
        ConfigValue.List list when NamedElements.IndexByName(member, list) is { } names => names.Any(name => HasMatch(places.Descend(name.Key), list.Items[name.Value], "")),
        ConfigValue.List list => list.Items.Index().Any(item => HasMatch(places.Descend(item.Index), item.Item, "")),
        _ => false,
    }));
}
