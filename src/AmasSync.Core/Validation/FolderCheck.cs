using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation;

/// <summary>Checks that the agents of a folder can exist on one server at the same time.</summary>
internal static class FolderCheck
{
    public static IEnumerable<Finding> Check(DesiredState state)
    {
        Dictionary<AgentName, DesiredAgent> names = [];
        Dictionary<string, DesiredAgent> keys = new(StringComparer.Ordinal);
        foreach (var agent in state.Agents)
        {
            var (place, key) = (agent.NamePlace, AgentKey.From(agent.Name));
            if (!names.TryAdd(agent.Name, agent))
            {
                var first = names[agent.Name];
                yield return FindingCatalog.SameName(place, agent.Name.Text, first.Name.Text, first.NamePlace);
            }
            else if (key.Length > 0 && !keys.TryAdd(key, agent))
            {
                var first = keys[key];
                yield return FindingCatalog.SameAgentKey(place, agent.Name.Text, first.Name.Text, key, first.NamePlace);
            }
        }
    }
}
