using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations;

/// <summary>Resolves the agent, file or session that a chat is with.</summary>
internal sealed class ChatTargetResolver(Workspace workspace, RunContext context)
{
    private readonly FolderAgents folder = new(workspace, context);

    /// <summary>
    /// Resolves an agent of the folder, and reports errors in files before any request; null if the agent is on the server.
    /// </summary>
    /// <param name="named">An agent or a file; null for the only agent of the folder.</param>
    public ChatTarget? ResolveInFolder(string? named) => named switch
    {
        null => new ChatTarget.FolderAgent(folder.GetOnly()),
        _ when folder.IsFile(named) => new ChatTarget.FolderAgent(folder.Resolve(named)),
        _ => null,
    };

    /// <summary>Resolves a saved agent by its name, with or without the name suffix of the environment, its key or its ID.</summary>
    /// <exception cref="ToolException">There is no such agent, or there are several.</exception>
    public async Task<ChatTarget> ResolveSavedAsync(string named, SessionConnection server)
    {
        var agents = await server.Client.Agents.GetAllAsync(context.Stopping).ToListAsync(context.Stopping);
        var suffixed = named + workspace.Environment.NameSuffix;
        var word = agents.Any(agent => agent.Name == suffixed) ? suffixed : named;
        if (AgentSelector.FindMatches(word, agents, GetNames).Count == 0 && folder.FindFile(word) is { } file)
        {
            throw new ToolException(ToolError.ForUsage(
                $"the agent '{named}' is in the folder but not on the server",
                $"use 'amas-sync chat {file}' to chat with the configuration in the file"));
        }

        return new ChatTarget.ServerAgent(AgentSelector.Select(word, agents, GetNames, agent => agent.Id, "on the server"));
    }

    /// <summary>Resolves an existing session.</summary>
    /// <exception cref="ToolException">There is no such session.</exception>
    public async Task<ChatTarget.ExistingSession> ResolveSessionAsync(string id, SessionConnection server)
    {
        try
        {
            return new(await server.Client.Sessions.GetAsync(id, context.Stopping));
        }
        catch (AmasNotFoundException missing)
        {
            throw new ToolException(
                ToolError.ForUsage($"there is no session {id}", "run 'amas-sync sessions list' to see all sessions"), missing);
        }
    }

    private static IEnumerable<string> GetNames(SavedAgent agent) => new[] { agent.Name, agent.AgentKey, agent.Id }.OfType<string>();
}
