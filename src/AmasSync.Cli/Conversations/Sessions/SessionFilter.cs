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
/// Selects the sessions of an agent: those with its ID or key, and those without an agent whose title is its name, which were created
/// from a file. The agent itself may no longer exist.
/// </summary>
internal sealed class SessionFilter(SessionConnection server, Workspace workspace, CancellationToken stopping)
{
    public static Option<string?> CreateOption() =>
        OptionFactory.CreateText("--agent", "NAME", "Only sessions with this agent (name, key or ID)");

    /// <param name="agent">The agent; null for all sessions.</param>
    /// <exception cref="ToolException">There is no agent or session with that name.</exception>
    public async Task<AccountSessions> ListAsync(string? agent)
    {
        var list = AccountSessions.From(await server.Client.Sessions.GetAllAsync(stopping).ToListAsync(stopping));
        if (agent is null)
        {
            return list;
        }

        var sessions = list.Readable;

        var agents = await server.Client.Agents.GetAllAsync(stopping).ToListAsync(stopping);
        AgentName[] names = [new(agent), new(agent + workspace.Environment.NameSuffix)];
        var saved = agents.Where(candidate => GetNames(candidate).Any(name => names.Contains(new(name)))).ToList();
        string[] identifiers = [agent, .. saved.Select(match => match.Id), .. saved.Select(match => match.AgentKey).OfType<string>()];
        var found = sessions.Where(session => IsMatch(session, identifiers, names)).ToList();
        if (found.Count + saved.Count > 0)
        {
            return list with { Readable = found };
        }

        var hint = SuggestName(agent, [.. agents.Select(known => known.Name), .. sessions.Select(session => session.Title)]);
        throw new ToolException(ToolError.ForUsage($"there is no agent or session named '{agent}'", hint));
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
