using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Reads the agents of the folder as they would be sent. Files are read again each time, so that the current configuration is used.
/// </summary>
internal sealed class FolderAgents(Workspace workspace, RunContext context)
{
    private const char Separator = '#';
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Returns whether a word refers to a file: <c>FILE</c>, or <c>FILE#NAME</c> for a file with several agents.</summary>
    public bool IsFile(string word) => IsPath(word) || (Split(word) is ({ } file, _) && IsPath(file));

    /// <summary>Resolves the agent that a word refers to.</summary>
    /// <exception cref="ToolException">
    /// The word refers to no agent or several, or the file has errors, which are written to the error stream.
    /// </exception>
    public DesiredAgent Resolve(string word)
    {
        var (file, name) = IsPath(word) ? (word, null) : Split(word);
        var agents = ReadValid([file ?? word]);
        if (name is not null)
        {
            return AgentSelector.Select(name, agents, agent => [agent.Name.Text], agent => agent.File, $"in {file}");
        }

        if (agents is [var only])
        {
            return only;
        }

        var words = string.Join(", ", agents.Select(agent => $"'{word}{Separator}{agent.Name}'"));
        throw new ToolException(agents.Count == 0
            ? ToolError.ForUsage($"{word} contains no agent")
            : ToolError.ForUsage($"{word} contains {agents.Count} agents: specify one", words));
    }

    /// <summary>Gets the only agent of the project's folders.</summary>
    /// <exception cref="ToolException">There is no agent, there are several, or there are errors.</exception>
    public DesiredAgent GetOnly()
    {
        var agents = ReadValid([]);
        return AgentSelector.SelectOnly(agents, agent => FormatWord(agent, agents), $"in {string.Join(", ", workspace.Project.Agents)}");
    }

    // Formats the argument that selects an agent of the folder.
    private static string FormatWord(DesiredAgent agent, IReadOnlyList<DesiredAgent> all) =>
        all.Count(other => other.File == agent.File) == 1 ? agent.File : $"{agent.File}{Separator}{agent.Name}";

    /// <summary>Finds the file of an agent by its name, without reporting errors in the folder; null without one.</summary>
    public string? FindFile(string name) =>
        AgentSelector.FindMatches(name, ReadState([]).Agents, agent => [agent.Name.Text]) is [var agent, ..] ? agent.File : null;

    private DesiredState ReadState(IReadOnlyList<string> paths) =>
        new EngineFactory(workspace, context).ForFiles(paths, reader: null).Read(context.Stopping);

    private IReadOnlyList<DesiredAgent> ReadValid(IReadOnlyList<string> paths)
    {
        var state = ReadState(paths);
        var errors = state.Findings.Where(finding => finding.Severity == Severity.Error);
        new Printer(context, workspace).PrintFindingsToError(state with { Findings = [.. errors] });
        return state.IsValid ? state.Agents : throw new ToolException(ToolError.ForFindings(state.Findings));
    }

    private bool IsPath(string word) =>
        Array.Exists(Extensions, extension => word.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || File.Exists(context.GetFullPath(word));

    private static (string? File, string? Name) Split(string word) =>
        word.LastIndexOf(Separator) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (null, null);
}
