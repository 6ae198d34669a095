using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>The configurations of the folder as they would be sent, read anew each time: what is talked to is what stands in the file now.</summary>
internal sealed class FolderAgents(Workspace workspace, Session session)
{
    private const char Chooses = '#';
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>Whether a word means a file: <c>FILE</c>, or <c>FILE#NAME</c> where a file holds several agents.</summary>
    public bool IsFile(string word) => IsPath(word) || (Split(word) is ({ } file, _) && IsPath(file));

    /// <summary>The agent that a word names.</summary>
    /// <exception cref="ToolException">It names none or several, or there are errors in the file; what they are is on the error stream.</exception>
    public DesiredAgent Named(string word)
    {
        var (file, name) = IsPath(word) ? (word, null) : Split(word);
        var agents = Read([file ?? word]);
        return (name, agents) switch
        {
            ({ } chosen, _) => AgentChoice.Of(chosen, agents, agent => [agent.Name.Text], agent => agent.File, $"in {file}"),
            (_, [var only]) => only,
            (_, []) => throw new ToolException(ToolError.Usage($"{word} holds no agent")),
            _ => throw new ToolException(ToolError.Usage(
                $"{word} holds {agents.Count} agents: name one", string.Join(", ", agents.Select(agent => $"'{word}{Chooses}{agent.Name}'")))),
        };
    }

    /// <summary>The only agent of the project's folders.</summary>
    /// <exception cref="ToolException">There is none, or there are several or errors.</exception>
    public DesiredAgent Only()
    {
        var agents = Read([]);
        return AgentChoice.Only(agents, agent => Word(agent, agents), $"in {string.Join(", ", workspace.Project.Agents)}");
    }

    // What names an agent of the folder on the command line.
    private static string Word(DesiredAgent agent, IReadOnlyList<DesiredAgent> all) =>
        all.Count(other => other.File == agent.File) == 1 ? agent.File : $"{agent.File}{Chooses}{agent.Name}";

    /// <summary>The file of an agent of that name, where the folder has one; nothing is said about the folder.</summary>
    public string? FileOf(string name) =>
        AgentChoice.Meant(name, Look([]).Agents, agent => [agent.Name.Text]) is [var agent, ..] ? agent.File : null;

    private DesiredState Look(IReadOnlyList<string> paths) => new Composition(workspace, session).Files(paths, reader: null).Read(session.Stopping);

    private IReadOnlyList<DesiredAgent> Read(IReadOnlyList<string> paths)
    {
        var state = Look(paths);
        new Printer(session, workspace).Complain(state with { Findings = [.. state.Findings.Where(finding => finding.Severity == Severity.Error)] });
        return state.IsSound ? state.Agents : throw new ToolException(ToolError.HasFindings(state.Findings));
    }

    private bool IsPath(string word) =>
        Array.Exists(Endings, ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || File.Exists(session.PathOf(word));

    private static (string? File, string? Name) Split(string word) =>
        word.LastIndexOf(Chooses) is var at and > 0 ? (word[..at], word[(at + 1)..]) : (null, null);
}
