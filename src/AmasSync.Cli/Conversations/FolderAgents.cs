using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>The configurations of the folder as they would be sent, read anew each time: what is talked to is what stands in the file now.</summary>
internal sealed class FolderAgents(Workspace workspace, RunContext context, Action<DesiredState> reportErrors)
{
    private const char Separator = '#';
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Whether a word means a file: <c>FILE</c>, or <c>FILE#NAME</c> where a file holds several agents.</summary>
    public bool IsFile(string word) => IsPath(word) || (Split(word) is ({ } file, _) && IsPath(file));

    /// <summary>The agent that a word names.</summary>
    /// <exception cref="ToolException">It names none or several, or there are errors in the file; what they are is on the error stream.</exception>
    public DesiredAgent Resolve(string word)
    {
        var (file, name) = IsPath(word) ? (word, null) : Split(word);
        var agents = ReadValid([file ?? word]);
        return (name, agents) switch
        {
            ({ } chosen, _) => AgentSelector.Select(chosen, agents, agent => [agent.Name.Text], agent => agent.File, $"in {file}"),
            (_, [var only]) => only,
            (_, []) => throw new ToolException(ToolError.ForUsage($"{word} holds no agent")),
            _ => throw new ToolException(ToolError.ForUsage(
                $"{word} holds {agents.Count} agents: name one", string.Join(", ", agents.Select(agent => $"'{word}{Separator}{agent.Name}'")))),
        };
    }

    /// <summary>The only agent of the project's folders.</summary>
    /// <exception cref="ToolException">There is none, or there are several or errors.</exception>
    public DesiredAgent GetOnly()
    {
        var agents = ReadValid([]);
        return AgentSelector.SelectOnly(agents, agent => FormatWord(agent, agents), $"in {string.Join(", ", workspace.Project.Agents)}");
    }

    // What names an agent of the folder on the command line.
    private static string FormatWord(DesiredAgent agent, IReadOnlyList<DesiredAgent> all) =>
        all.Count(other => other.File == agent.File) == 1 ? agent.File : $"{agent.File}{Separator}{agent.Name}";

    /// <summary>The file of an agent of that name, where the folder has one; nothing is said about the folder.</summary>
    public string? FindFile(string name) =>
        AgentSelector.FindMatches(name, ReadState([]).Agents, agent => [agent.Name.Text]) is [var agent, ..] ? agent.File : null;

    private DesiredState ReadState(IReadOnlyList<string> paths) => new EngineFactory(workspace, context).ForFiles(paths, reader: null).Read(context.Stopping);

    private IReadOnlyList<DesiredAgent> ReadValid(IReadOnlyList<string> paths)
    {
        var state = ReadState(paths);
        reportErrors(state with { Findings = [.. state.Findings.Where(finding => finding.Severity == Severity.Error)] });
        return state.IsValid ? state.Agents : throw new ToolException(ToolError.ForFindings(state.Findings));
    }

    private bool IsPath(string word) =>
        Array.Exists(Extensions, extension => word.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) || File.Exists(context.GetFullPath(word));

    private static (string? File, string? Name) Split(string word) =>
        word.LastIndexOf(Separator) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (null, null);
}
