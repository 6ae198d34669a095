using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Which of several agents a word means: one that is called exactly so, else one whose name differs in case or spelling of the same letters.
/// Never a guess among several.
/// </summary>
internal static class AgentSelector
{
    private const int MaxListed = 12;

    /// <param name="word">What the person wrote.</param>
    /// <param name="agents">Those there are.</param>
    /// <param name="getNames">What an agent may be called, best first.</param>
    /// <param name="getLabel">What tells an agent from its namesakes.</param>
    /// <param name="location">Where they are, as in "on the server".</param>
    /// <exception cref="ToolException">It means none or several.</exception>
    public static T Select<T>(string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> getNames, Func<T, string> getLabel, string location)
    {
        return FindMatches(word, agents, getNames) switch
        {
            [var match] => match,
            [] => throw new ToolException(ToolError.ForUsage($"there is no agent '{word}' {location}", SuggestNames(word, [.. agents.SelectMany(agent => getNames(agent).Take(1))]))),
            var several => throw new ToolException(ToolError.ForUsage(
                $"'{word}' is the name of {several.Count} agents {location}", $"name one by its id: {string.Join(", ", several.Select(getLabel))}")),
        };
    }

    /// <summary>All that a word could mean.</summary>
    public static IReadOnlyList<T> FindMatches<T>(string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> getNames)
    {
        T[] exact = [.. agents.Where(agent => getNames(agent).Contains(word, StringComparer.Ordinal))];
        return exact.Length > 0 ? exact : [.. agents.Where(agent => getNames(agent).Any(name => new AgentName(name) == new AgentName(word)))];
    }

    /// <summary>The only one.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static T SelectOnly<T>(IReadOnlyList<T> agents, Func<T, string> getName, string location) => agents switch
    {
        [var only] => only,
        [] => throw new ToolException(ToolError.ForUsage($"there is no agent {location}", "name a saved agent, or a file")),
        _ => throw new ToolException(ToolError.ForUsage($"there are {agents.Count} agents {location}: name one", FormatList([.. agents.Select(getName)]))),
    };

    private static string SuggestNames(string word, IReadOnlyList<string> names) => (NearestName.Find(word, names), names.Count) switch
    {
        ({ } near, _) => $"did you mean '{near}'?",
        (_, 0) => "there are none; 'amas-sync apply' saves those of the folder, and 'amas-sync chat FILE' needs none saved",
        _ => $"there are {FormatList(names)}",
    };

    private static string FormatList(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MaxListed).Select(name => $"'{name}'")) + (names.Count > MaxListed ? $" and {names.Count - MaxListed} more" : "");
}
