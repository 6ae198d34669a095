using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>
/// Finds environments with the same server, key variable and name suffix. In one run, each would treat the agents of the other as its own.
/// In separate runs the variable may hold another key each time, as in jobs with a GitHub environment each.
/// </summary>
internal static class EnvironmentTwins
{
    /// <summary>
    /// Returns an error for each environment that must not be selected together with another one, and an info for other groups of them.
    /// </summary>
    /// <param name="environments">The environments of the project.</param>
    /// <param name="selected">The names of the environments that are selected in one run.</param>
    public static IEnumerable<Finding> Find(IReadOnlyList<EnvironmentSettings> environments, IReadOnlySet<string> selected) => environments
        .GroupBy(GetIdentity)
        .Select(group => group.ToList())
        .Where(group => group.Count > 1)
        .SelectMany(group => Describe(group, selected));

    private static IEnumerable<Finding> Describe(List<EnvironmentSettings> twins, IReadOnlySet<string> selected)
    {
        // Embedded environments have no key that could differ, and would share a data file.
        var together = twins[0].IsEmbedded ? twins : twins.FindAll(twin => selected.Contains(twin.Name));
        return together.Count > 1
            ? together.Skip(1).Select(twin => FindingCatalog.SameServerTwice(twin.Place, twin.Name, together[0].Name))
            : [FindingCatalog.SameServerInTurn(twins[1].Place, [.. twins.Select(twin => twin.Name)])];
    }

    // Suffixes are compared as agent names are.
    private static (string Server, string Key, AgentName Suffix) GetIdentity(EnvironmentSettings environment)
    {
        AgentName suffix = new($"-{environment.NameSuffix}");
        return environment.IsEmbedded ? ("", "", suffix) : (new Uri(environment.Server).AbsoluteUri, environment.KeyVariable, suffix);
    }
}
