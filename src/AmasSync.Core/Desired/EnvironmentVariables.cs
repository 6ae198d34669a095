using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>
/// The variables that <c>!env</c> can read. Only variables that the project lists can be read, and never those that would reveal the
/// credentials of a pipeline to everyone who can edit an agent.
/// </summary>
internal sealed record EnvironmentVariables
{
    private static readonly string[] ForbiddenPrefixes = ["GITHUB_", "ACTIONS_"];

    public static EnvironmentVariables None { get; } = new()
    {
        ListedNames = new HashSet<string>(),
        Values = new Dictionary<string, string>(),
        ApiKeyVariable = "AMAS_API_KEY",
    };

    /// <summary>Gets the names listed in the <c>env</c> of the environment.</summary>
    public required IReadOnlySet<string> ListedNames { get; init; }

    /// <summary>Gets the variables of the process; at least those that are set and listed.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Gets whether listed variables can be unset: if nothing is sent, only their marks are needed.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>Gets the name of the variable that holds the API key.</summary>
    public required string ApiKeyVariable { get; init; }

    /// <summary>Gets the names of the variables that hold the API keys of the other environments.</summary>
    public IReadOnlyCollection<string> OtherKeyVariables { get; init; } = [];

    /// <summary>Gets every listed variable that is set, as a secret, even if no file of this run uses it.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => ListedNames
        .Where(name => !IsForbidden(name) && Values.ContainsKey(name))
        .Select(name => new ConfigValue.Secret(new SecretMark(name), Values[name]));

    /// <summary>Returns whether a variable can never be read, whether it is listed or not.</summary>
    public bool IsForbidden(string name) =>
        string.Equals(name, ApiKeyVariable, StringComparison.OrdinalIgnoreCase) ||
        OtherKeyVariables.Contains(name, StringComparer.OrdinalIgnoreCase) ||
        Array.Exists(ForbiddenPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
