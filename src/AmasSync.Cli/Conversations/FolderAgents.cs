using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>Finds agents in the agent files of the folder. The files are read each time, as they may have changed.</summary>
internal sealed class FolderAgents(Workspace workspace, RunContext context, Action<DesiredState> reportErrors)
{
    private const char Separator = '#';
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Returns whether a word is a file: <c>FILE</c>, or <c>FILE#NAME</c> if the file contains several agents.</summary>
    public bool IsFile(string word) => IsPath(word) || (Split(word) is ({ } file, _) && IsPath(file));

    /// <summary>Returns the agent that a word names.</summary>
    /// <exception cref="ToolException">There is no such agent, or several, or the file contains errors, which are reported.</exception>
    public DesiredAgent Resolve(string word)
    {
        var (file, name) = IsPath(word) ? (word, null) : Split(word);
        var agents = ReadValid([file ?? word]);
        return (name, agents) switch
        {
            ({ } chosen, _) => AgentSelector.Select(chosen, agents, agent => [agent.Name.Text], agent => agent.File, $"in {file}"),
            (_, [var only]) => only,
            (_, []) => throw new ToolException(ToolError.ForUsage($"{word} contains no agent")),
            _ => throw new ToolException(ToolError.ForUsage(
                $"{word} contains {agents.Count} agents; specify one",
                string.Join(", ", agents.Select(agent => $"'{word}{Separator}{agent.Name}'")))),
        };
    }

    /// <summary>Returns the only agent of the project.</summary>
    /// <exception cref="ToolException">There is no agent, or there are several, or errors.</exception>
    public DesiredAgent GetOnly()
    {
        var agents = ReadValid([]);
        var location = $"in {string.Join(", ", workspace.Project.Agents)}";
        return AgentSelector.SelectOnly(agents, agent => FormatWord(agent, agents), location);
    }

    // The word that specifies an agent of the folder on the command line.
    private static string FormatWord(DesiredAgent agent, IReadOnlyList<DesiredAgent> all) =>
        all.Count(other => other.File == agent.File) == 1 ? agent.File : $"{agent.File}{Separator}{agent.Name}";

    /// <summary>Finds the file of an agent by name; null if there is none. Errors are not reported.</summary>
    public string? FindFile(string name)
    {
        var matches = AgentSelector.FindMatches(name, ReadState([]).Agents, agent => [agent.Name.Text]);
        return matches.Count > 0 ? matches[0].File : null;
    }

    private DesiredState ReadState(IReadOnlyList<string> paths) =>
        new EngineFactory(workspace, context).ForFiles(paths, reader: null).Read(context.Stopping);

    private IReadOnlyList<DesiredAgent> ReadValid(IReadOnlyList<string> paths)
    {
        var state = ReadState(paths);
        var errors = state.Findings.Where(finding => finding.Severity == Severity.Error);
        reportErrors(state with { Findings = [.. errors] });
        return state.IsValid ? state.Agents : throw new ToolException(ToolError.ForFindings(state.Findings));
    }

    private bool IsPath(string word) =>
        Array.Exists(Extensions, extension => word.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        || File.Exists(context.GetFullPath(word));

    private static (string? File, string? Name) Split(string word) =>
        word.LastIndexOf(Separator) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (null, null);
}
