using Amas.Config;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Testing.Files;

/// <summary>Finds the agent that a test talks to.</summary>
/// <param name="agents">The agents of the folder.</param>
/// <param name="nameSuffix">The suffix of the environment; test files name agents without it.</param>
internal sealed class TestAgents(IReadOnlyList<DesiredAgent> agents, string nameSuffix)
{
    /// <summary>Gets the names that test files can use.</summary>
    public IReadOnlyCollection<string> Names { get; } = [.. agents.Select(agent => RemoveSuffix(agent.Name.Text, nameSuffix))];

    /// <summary>Returns the agents with that name, or in that file of the project.</summary>
    public IReadOnlyList<DesiredAgent> Find(string nameOrFile)
    {
        AgentName name = new(nameOrFile + nameSuffix);
        var named = agents.Where(agent => agent.Name == name).ToList();
        return named.Count > 0 ? named : FindInFile(nameOrFile);
    }

    /// <summary>Returns the agents of a file, by its name in the project.</summary>
    public IReadOnlyList<DesiredAgent> FindInFile(string file) => [.. agents.Where(agent => agent.File == file)];

    private static string RemoveSuffix(string name, string suffix) =>
        suffix.Length > 0 && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
