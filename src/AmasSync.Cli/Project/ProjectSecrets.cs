using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Project;

/// <summary>Collects the secrets of a project from the variables of the process and from <c>--var</c>.</summary>
internal static class ProjectSecrets
{
    /// <summary>
    /// Returns the API keys, the variables that agents may read, and the values that replace such a variable, of every environment.
    /// </summary>
    public static IEnumerable<ConfigValue.Secret> Collect(
        ProjectSettings project,
        IReadOnlyDictionary<string, string> variables,
        IEnumerable<KeyValuePair<string, string>> overrides)
    {
        EnvironmentSettings[] environments = [.. project.Environments.DefaultIfEmpty(EnvironmentSettings.Local)];
        var names = environments.SelectMany(environment => environment.AllowedVariables.Append(environment.KeyVariable));
        var values =
            from name in names.Distinct(StringComparer.Ordinal)
            where variables.ContainsKey(name)
            select new ConfigValue.Secret(new(name), variables[name]);
        var replaced =
            from pair in overrides
            from environment in environments
            from declared in environment.Vars
            where declared.Key == pair.Key && declared.Value is SourceNode.Tagged { Tag: SourceTags.Environment }
            select new ConfigValue.Secret(new(((SourceNode.Tagged)declared.Value).Text), pair.Value);
        return values.Concat(replaced).Where(secret => !string.IsNullOrWhiteSpace(secret.Value));
    }
}
