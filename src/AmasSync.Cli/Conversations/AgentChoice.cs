using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Which of several agents a word means: one that is called exactly so, else one whose name differs in case or spelling of the same letters.
/// Never a guess among several.
/// </summary>
internal static class AgentChoice
{
    private const int MostNamed = 12;

    /// <param name="word">What the person wrote.</param>
    /// <param name="agents">Those there are.</param>
    /// <param name="callsOf">What an agent may be called, best first.</param>
    /// <param name="shownOf">What tells an agent from its namesakes.</param>
    /// <param name="where">Where they are, as in "on the server".</param>
    /// <exception cref="ToolException">It means none or several.</exception>
    public static T Of<T>(string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> callsOf, Func<T, string> shownOf, string where)
    {
        return Meant(word, agents, callsOf) switch
        {
            [var one] => one,
            [] => throw new ToolException(ToolError.Usage($"there is no agent '{word}' {where}", Known(word, [.. agents.SelectMany(agent => callsOf(agent).Take(1))]))),
            var several => throw new ToolException(ToolError.Usage(
                $"'{word}' is the name of {several.Count} agents {where}", $"name one by its id: {string.Join(", ", several.Select(shownOf))}")),
        };
    }

    /// <summary>All that a word could mean.</summary>
    public static IReadOnlyList<T> Meant<T>(string word, IReadOnlyList<T> agents, Func<T, IEnumerable<string>> callsOf)
    {
        T[] exact = [.. agents.Where(agent => callsOf(agent).Contains(word, StringComparer.Ordinal))];
        return exact.Length > 0 ? exact : [.. agents.Where(agent => callsOf(agent).Any(name => new AgentName(name) == new AgentName(word)))];
    }

    /// <summary>The only one.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static T Only<T>(IReadOnlyList<T> agents, Func<T, string> nameOf, string where) => agents switch
    {
        [var one] => one,
        [] => throw new ToolException(ToolError.Usage($"there is no agent {where}", "name a saved agent, or a file")),
        _ => throw new ToolException(ToolError.Usage($"there are {agents.Count} agents {where}: name one", Listed([.. agents.Select(nameOf)]))),
    };

    private static string Known(string word, IReadOnlyList<string> names) => (NearestName.To(word, names), names.Count) switch
    {
        ({ } near, _) => $"did you mean '{near}'?",
        (_, 0) => "there are none; 'amas-sync apply' saves those of the folder, and 'amas-sync chat FILE' needs none saved",
        _ => $"there are {Listed(names)}",
    };

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed).Select(name => $"'{name}'")) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
