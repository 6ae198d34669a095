using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Selects an agent by name: an exact match or, if there is none, a match that ignores case and Unicode normalization. Several matches
/// are an error.
/// </summary>
internal static class AgentSelector
{
    private const int MaxListed = 12;

    /// <param name="word">The name that the user entered.</param>
    /// <param name="agents">The agents to select from.</param>
    /// <param name="getNames">Returns the names of an agent, the preferred one first.</param>
    /// <param name="getLabel">Returns what distinguishes an agent from others of the same name.</param>
    /// <param name="location">Where the agents are, such as "on the server".</param>
    /// <exception cref="ToolException">There is no match, or several.</exception>
    public static T Select<T>(
        string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> getNames, Func<T, string> getLabel, string location)
    {
        var matches = FindMatches(word, agents, getNames);
        if (matches is [var match])
        {
            return match;
        }

        if (matches.Count == 0)
        {
            var hint = SuggestNames(word, [.. agents.SelectMany(agent => getNames(agent).Take(1))]);
            throw new ToolException(ToolError.ForUsage($"there is no agent '{word}' {location}", hint));
        }

        var message = $"{matches.Count} agents {location} are named '{word}'";
        throw new ToolException(ToolError.ForUsage(message, $"specify one by ID: {string.Join(", ", matches.Select(getLabel))}"));
    }

    /// <summary>Returns all agents that a name matches.</summary>
    public static IReadOnlyList<T> FindMatches<T>(string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> getNames)
    {
        T[] exact = [.. agents.Where(agent => getNames(agent).Contains(word, StringComparer.Ordinal))];
        if (exact.Length > 0)
        {
            return exact;
        }

        AgentName wanted = new(word);
        return [.. agents.Where(agent => getNames(agent).Any(name => new AgentName(name) == wanted))];
    }

    /// <summary>Returns the only agent.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static T SelectOnly<T>(IReadOnlyList<T> agents, Func<T, string> getName, string location) => agents switch
    {
        [var only] => only,
        [] => throw new ToolException(ToolError.ForUsage($"there is no agent {location}", "specify a saved agent, or a file")),
        _ => throw new ToolException(ToolError.ForUsage(
            $"there are {agents.Count} agents {location}; specify one", FormatList([.. agents.Select(getName)]))),
    };

    private static string SuggestNames(string word, IReadOnlyList<string> names) => (NearestName.Find(word, names), names.Count) switch
    {
        ({ } near, _) => $"did you mean '{near}'?",
        (_, 0) => "there are no agents; save the agents of the folder with 'amas-sync apply', or use 'amas-sync chat FILE'",
        _ => $"agents: {FormatList(names)}",
    };

    private static string FormatList(IReadOnlyList<string> names)
    {
        var listed = string.Join(", ", names.Take(MaxListed).Select(name => $"'{name}'"));
        return names.Count > MaxListed ? $"{listed} and {names.Count - MaxListed} more" : listed;
    }
}
