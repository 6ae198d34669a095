using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>Resolves what the user names to the target of a chat.</summary>
/// <param name="workspace">The project.</param>
/// <param name="context">The run.</param>
/// <param name="reportErrors">Reports the errors of agent files to the user.</param>
internal sealed class ChatTargetResolver(Workspace workspace, RunContext context, Action<DesiredState> reportErrors)
{
    private readonly FolderAgents folder = new(workspace, context, reportErrors);

    /// <summary>Who it is where no server has to be asked; null where one has to be. Mistakes in files are told before anything is sent.</summary>
    /// <param name="named">An agent or a file; null for the only one of the folder.</param>
    public ChatTarget? ResolveInFolder(string? named) => named switch
    {
        null => new ChatTarget.FolderAgent(folder.GetOnly()),
        _ when folder.IsFile(named) => new ChatTarget.FolderAgent(folder.Resolve(named)),
        _ => null,
    };

    /// <summary>The saved agent of that name, key or id; a name may stand without the environment's suffix.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public async Task<ChatTarget> ResolveSavedAsync(string named, SessionConnection server)
    {
        var agents = await server.Client.Agents.ListAsync(context.Stopping);
        var suffixed = named + workspace.Environment.NameSuffix;
        var word = agents.Any(agent => agent.Name == suffixed) ? suffixed : named;
        if (AgentSelector.FindMatches(word, agents, GetNames).Count == 0 && folder.FindFile(word) is { } file)
        {
            throw new ToolException(ToolError.ForUsage($"'{named}' is in the folder and not on the server", $"'amas-sync chat {file}' talks to it as it is there"));
        }

        return new ChatTarget.ServerAgent(AgentSelector.Select(word, agents, GetNames, agent => agent.Id, "on the server"));
    }

    /// <summary>A session that is there already.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public static async Task<ChatTarget.ExistingSession> ResolveSessionAsync(
        string id, SessionConnection server, CancellationToken stopping)
    {
        try
        {
            return new(await server.Client.Sessions.GetAsync(id, stopping));
        }
        catch (AmasNotFoundException missing)
        {
            throw new ToolException(ToolError.ForUsage($"there is no session {id}", "'amas-sync sessions list' shows those there are"), missing);
        }
    }

    private static IEnumerable<string> GetNames(SavedAgent agent) => new[] { agent.Name, agent.AgentKey, agent.Id }.OfType<string>();
}
