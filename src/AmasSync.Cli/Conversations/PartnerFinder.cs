using Amas.Client;
using AmasSync.Cli.Project;
using AmasSync.Cli.Remote;

namespace AmasSync.Cli.Conversations;

/// <summary>From what a person named to whom the conversation is with.</summary>
internal sealed class PartnerFinder(Workspace workspace, Session session)
{
    private readonly FolderAgents folder = new(workspace, session);

    /// <summary>Who it is where no server has to be asked; null where one has to be. Mistakes in files are told before anything is sent.</summary>
    /// <param name="named">An agent or a file; null for the only one of the folder.</param>
    public Partner? InFolder(string? named) => named switch
    {
        null => new Partner.InFolder(folder.Only()),
        _ when folder.IsFile(named) => new Partner.InFolder(folder.Named(named)),
        _ => null,
    };

    /// <summary>The saved agent of that name, key or id; a name may stand without the environment's suffix.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public async Task<Partner> SavedAsync(string named, TalkConnection server)
    {
        var agents = await server.Client.Agents.GetAllAsync(session.Stopping).ToListAsync(session.Stopping);
        var suffixed = named + workspace.Environment.NameSuffix;
        var word = agents.Any(agent => agent.Name == suffixed) ? suffixed : named;
        if (AgentChoice.Meant(word, agents, CallsOf).Count == 0 && folder.FileOf(word) is { } file)
        {
            throw new ToolException(ToolError.Usage($"'{named}' is in the folder and not on the server", $"'amas-sync chat {file}' talks to it as it is there"));
        }

        return new Partner.Saved(AgentChoice.Of(word, agents, CallsOf, agent => agent.Id, "on the server"));
    }

    /// <summary>A session that is there already.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public async Task<Partner.InSession> SessionAsync(string id, TalkConnection server)
    {
        try
        {
            return new(await server.Client.Sessions.GetAsync(id, session.Stopping));
        }
        catch (AmasNotFoundException missing)
        {
            throw new ToolException(ToolError.Usage($"there is no session {id}", "'amas-sync sessions list' shows those there are"), missing);
        }
    }

    private static IEnumerable<string> CallsOf(SavedAgent agent) => new[] { agent.Name, agent.AgentKey, agent.Id }.OfType<string>();
}
