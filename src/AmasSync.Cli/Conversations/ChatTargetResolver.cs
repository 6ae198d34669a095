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

    /// <summary>Resolves an agent file; null if the name is not a file, so that the server must be asked.</summary>
    /// <param name="named">An agent or a file; null for the only agent of the folder.</param>
    /// <exception cref="ToolException">The file contains errors, no agent, or several.</exception>
    public ChatTarget? ResolveInFolder(string? named) => named switch
    {
        null => new ChatTarget.FolderAgent(folder.GetOnly()),
        _ when folder.IsFile(named) => new ChatTarget.FolderAgent(folder.Resolve(named)),
        _ => null,
    };

    /// <summary>Resolves a saved agent by name, key or ID. The name may omit the suffix of the environment.</summary>
    /// <exception cref="ToolException">There is no such agent, or there are several.</exception>
    public async Task<ChatTarget> ResolveSavedAsync(string named, SessionConnection server)
    {
        var agents = await server.Client.Agents.GetAllAsync(context.Stopping).ToListAsync(context.Stopping);
        var suffixed = named + workspace.Environment.NameSuffix;
        var word = agents.Any(agent => agent.Name == suffixed) ? suffixed : named;
        if (AgentSelector.FindMatches(word, agents, GetNames).Count == 0 && folder.FindFile(word) is { } file)
        {
            throw new ToolException(ToolError.ForUsage(
                $"agent '{named}' is in the folder, but not on the server", $"use 'amas-sync chat {file}' to chat with the agent file"));
        }

        return new ChatTarget.ServerAgent(AgentSelector.Select(word, agents, GetNames, agent => agent.Id, "on the server"));
    }

    /// <summary>Resolves an existing session.</summary>
    /// <exception cref="ToolException">There is no such session.</exception>
    public static async Task<ChatTarget.ExistingSession> ResolveSessionAsync(
        string id, SessionConnection server, CancellationToken stopping)
    {
        try
        {
            return new(await server.Client.Sessions.GetAsync(id, stopping));
        }
        catch (Exception missing) when (missing is AmasNotFoundException or ArgumentException)
        {
            throw new ToolException(ToolError.ForUsage($"session {id} not found", "list sessions with 'amas-sync sessions list'"), missing);
        }
    }

    private static IEnumerable<string> GetNames(SavedAgent agent) =>
        new[] { agent.Name, agent.AgentKey, agent.Id }.OfType<string>();
}
