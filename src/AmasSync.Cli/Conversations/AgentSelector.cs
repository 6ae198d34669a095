using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Selects the agent that a word refers to: an exact match of the name, otherwise a match that ignores case and Unicode form. An ambiguous
/// word is an error.
/// </summary>
internal static class AgentSelector
{
    private const int MaxListed = 12;

    /// <param name="word">The word that the user entered.</param>
    /// <param name="agents">The agents to choose from.</param>
    /// <param name="getNames">Gets the names of an agent, the preferred one first.</param>
    /// <param name="getLabel">Gets a text that distinguishes agents with the same name.</param>
    /// <param name="location">The location of the agents, for example "on the server".</param>
    /// <exception cref="ToolException">The word matches no agent or several.</exception>
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
            var names = agents.SelectMany(agent => getNames(agent).Take(1));
            throw new ToolException(ToolError.ForUsage($"there is no agent '{word}' {location}", SuggestNames(word, [.. names])));
        }

        var labels = string.Join(", ", matches.Select(getLabel));
        throw new ToolException(ToolError.ForUsage($"'{word}' is the name of {matches.Count} agents {location}", $"use the ID: {labels}"));
    }

    /// <summary>Finds all agents that a word may refer to.</summary>
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

    /// <summary>Selects the only agent.</summary>
    /// <exception cref="ToolException">There is no agent, or there are several.</exception>
    public static T SelectOnly<T>(IReadOnlyList<T> agents, Func<T, string> getName, string location)
    {
        if (agents is [var only])
        {
            return only;
        }

        throw new ToolException(agents.Count == 0
            ? ToolError.ForUsage($"there is no agent {location}", "specify a saved agent or a file")
            : ToolError.ForUsage($"there are {agents.Count} agents {location}: specify one", FormatList([.. agents.Select(getName)])));
    }

    private static string SuggestNames(string word, IReadOnlyList<string> names) => (NearestName.Find(word, names), names.Count) switch
    {
        ({ } near, _) => $"did you mean '{near}'?",
        (_, 0) => "there are no agents; run 'amas-sync apply' to create those of the folder, or 'amas-sync chat FILE' to use a file",
        _ => $"available agents: {FormatList(names)}",
    };

    private static string FormatList(IReadOnlyList<string> names)
    {
        var listed = string.Join(", ", names.Take(MaxListed).Select(name => $"'{name}'"));
        return names.Count > MaxListed ? $"{listed} and {names.Count - MaxListed} more" : listed;
    }
}
