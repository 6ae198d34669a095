using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>
/// The variables that <c>!env</c> may read. Only what the project lists can be read, and never what would hand a pipeline's own credentials
/// to whoever can edit an agent.
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

    /// <summary>The names that the environment's <c>env</c> lists.</summary>
    public required IReadOnlySet<string> ListedNames { get; init; }

    /// <summary>The process's variables, or as many of them as are set and listed.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Whether a listed variable need not be set: where nothing is sent, its mark is all that is looked at.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>The variable that holds the API key.</summary>
    public required string ApiKeyVariable { get; init; }

    /// <summary>Every listed variable that is set: secrets also where no file of this run uses them.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => ListedNames
        .Where(name => !IsForbidden(name) && Values.ContainsKey(name))
        .Select(name => new ConfigValue.Secret(new SecretMark(name), Values[name]));

    /// <summary>Whether a name may never be read, listed or not.</summary>
    public bool IsForbidden(string name) =>
        string.Equals(name, ApiKeyVariable, StringComparison.OrdinalIgnoreCase) ||
        Array.Exists(ForbiddenPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
