using System.CommandLine;
using Amas.Client;
using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>
/// The sessions of an agent: those that name it by its id or key, and those that name no agent but have its name for a title, as sessions made from
/// a file have. The agent itself may be gone.
/// </summary>
internal sealed class SessionFilter(SessionConnection server, Workspace workspace, CancellationToken stopping)
{
    public static Option<string?> CreateOption() => OptionFactory.CreateText("--agent", "NAME", "Only sessions with that agent: its name, key or id");

    /// <param name="agent">Null for all.</param>
    /// <exception cref="ToolException">No agent and no session is called that.</exception>
    public async Task<IReadOnlyList<AmasSession>> ListAsync(string? agent)
    {
        var sessions = await server.Client.Sessions.GetAllAsync(stopping).ToListAsync(stopping);
        if (agent is null)
        {
            return sessions;
        }

        var agents = await server.Client.Agents.GetAllAsync(stopping).ToListAsync(stopping);
        AgentName[] names = [new(agent), new(agent + workspace.Environment.NameSuffix)];
        var saved = agents.Where(known => GetNames(known).Any(name => names.Contains(new(name)))).ToList();
        string[] identifiers = [agent, .. saved.Select(known => known.Id), .. saved.Select(known => known.AgentKey).OfType<string>()];
        var found = sessions.Where(session => IsMatch(session, identifiers, names)).ToList();
        return found.Count + saved.Count > 0 ? found : throw new ToolException(ToolError.ForUsage(
            $"there is no agent and no session called '{agent}'", SuggestName(agent, [.. agents.Select(known => known.Name), .. sessions.Select(session => session.Title)])));
    }

    private static bool IsMatch(AmasSession session, string[] identifiers, AgentName[] names) => session switch
    {
        { AgentId: { } id } when identifiers.Contains(id) => true,
        { AgentKey: { } key } when identifiers.Contains(key) => true,
        { AgentId: null, AgentKey: null, Title: { } title } => names.Contains(new(title)),
        _ => false,
    };

    private static IEnumerable<string> GetNames(SavedAgent agent) => new[] { agent.Name, agent.AgentKey, agent.Id }.OfType<string>();

    private static string? SuggestName(string word, IEnumerable<string?> names) =>
        NearestName.Find(word, names.OfType<string>()) is { } near ? $"did you mean '{near}'?" : null;
}
