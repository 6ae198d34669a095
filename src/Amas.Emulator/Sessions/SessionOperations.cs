using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>
/// Creates, deletes and finds the sessions of a user. A session keeps the configuration that it was created with; later changes of its
/// agent do not affect it. Deleting a session stops its running execution.
/// </summary>
internal sealed class SessionOperations(
    EmulatorStore store, ExecutionGate gate, ConversationRegister conversations, TimeProvider clock)
{
    /// <exception cref="RequestRejectedException">The configuration is invalid (400).</exception>
    public (StoredSession Session, SessionContent Content) Create(User user, ConfigValue sent)
    {
        var errors = ConfigChecks.Check(sent);
        if (errors.Count > 0 || sent is not ConfigValue.Map config)
        {
            throw new RequestRejectedException(ApiErrors.ForFields(errors));
        }

        var name = config["name"] is ConfigValue.Text text ? text.Value : "";
        SessionContent content = new() { Config = StoredJson.Serialize(config) };
        var session = BuildSession(user, name, ConfigHash.Compute(config));
        return store.Write(tables => Insert(tables, session, content));
    }

    /// <summary>Creates a session with the saved configuration of an agent.</summary>
    /// <returns>Null if <paramref name="find"/> does not find the agent.</returns>
    public (StoredSession Session, SessionContent Content)? CreateFromAgent(User user, Func<AgentTable, StoredAgent?> find) =>
        store.Write(tables => CreateFromAgent(tables, user, find));

    /// <returns>False if the user has no session with this ID.</returns>
    public bool Delete(User user, string id)
    {
        var found = store.Write(tables => tables.Sessions.Delete(user.Owner, id));
        if (found)
        {
            Leave(id);
        }

        return found;
    }

    /// <summary>Deletes the sessions that were created from the agent with this key, or from deleted agents that had it.</summary>
    /// <returns>The number of deleted sessions; null if there are none and no agent has the key.</returns>
    public int? DeleteByAgent(User user, string agentKey)
    {
        var (isKnown, sessions) = store.Write(tables =>
        {
            var agent = tables.Agents.FindByKey(user.Owner, agentKey);
            var agentSessions = agent is null ? [] : tables.Sessions.ListByAgent(user.Owner, agent.Id);
            var all = agentSessions.Concat(tables.Sessions.ListByDeletedAgents(user.Owner, agentKey));
            return (agent is not null, all.Where(session => tables.Sessions.Delete(user.Owner, session.Id)).ToList());
        });
        sessions.ForEach(session => Leave(session.Id));
        return isKnown || sessions.Count > 0 ? sessions.Count : null;
    }

    public (StoredSession Session, SessionContent Content)? Find(User user, string id) => store.Read(tables =>
        tables.Sessions.Find(user.Owner, id) is { } session && tables.Sessions.FindContent(session) is { } content
            ? ((StoredSession, SessionContent)?)(session, content)
            : null);

    private void Leave(string id)
    {
        gate.NotifyDeleted(id);
        conversations.Remove(id);
    }

    private (StoredSession Session, SessionContent Content)? CreateFromAgent(Tables tables, User user, Func<AgentTable, StoredAgent?> find)
    {
        if (find(tables.Agents) is not { } agent)
        {
            return null;
        }

        var session = BuildSession(user, agent.Content.Name, agent.Content.ConfigHash) with
        {
            AgentId = agent.Id,
            AgentKey = agent.Content.AgentKey,
        };
        return Insert(tables, session, new() { Config = agent.Content.SystemConfig });
    }

    private StoredSession BuildSession(User user, string title, string configHash)
    {
        var now = WireTime.GetUnixSeconds(clock);
        return new()
        {
            Id = IdGenerator.Create("session"),
            Owner = user.Owner,
            Title = title,
            Status = StoredSession.Active,
            ConfigHash = configHash,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static (StoredSession Session, SessionContent Content) Insert(Tables tables, StoredSession session, SessionContent content)
    {
        tables.Sessions.Insert(session, content);
        return (session, content);
    }
}
