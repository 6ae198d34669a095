using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>
/// What making and deleting do to the sessions of a user. A session keeps the configuration that it was made with; what becomes of the agent it was
/// made from does not reach it. Deleting one ends the execution that is under way in it.
/// </summary>
internal sealed class OpenSessions(EmulatorStore store, ExecutionGate gate, TimeProvider clock)
{
    /// <exception cref="RefusedException">The configuration is invalid (400).</exception>
    public (StoredSession Session, SessionContent Content) Create(User user, ConfigValue sent)
    {
        var complaints = ConfigChecks.Of(sent);
        if (complaints.Count > 0 || sent is not ConfigValue.Map config)
        {
            throw new RefusedException(ErrorAnswer.Fields(complaints.Select(complaint => KeyValuePair.Create(complaint.Field, complaint.Message))));
        }

        var name = config["name"] is ConfigValue.Text text ? text.Value : "";
        SessionContent content = new() { Config = Encoding.UTF8.GetBytes(ConfigJson.Redacted(config)) };
        var session = New(user, name, ConfigHash.Of(config));
        return store.Write(tables => Insert(tables, session, content));
    }

    /// <summary>A session with the agent's configuration as it is saved now, or null where the user has no such agent.</summary>
    public (StoredSession Session, SessionContent Content)? CreateFrom(User user, Func<AgentTable, StoredAgent?> find) => store.Write(tables =>
    {
        if (find(tables.Agents) is not { } agent)
        {
            return null;
        }

        var session = New(user, agent.Content.Name, agent.Content.ConfigHash) with { AgentId = agent.Id, AgentKey = agent.Content.AgentKey };
        return ((StoredSession, SessionContent)?)Insert(tables, session, new() { Config = agent.Content.SystemConfig });
    });

    /// <summary>False where the user has no session of that id.</summary>
    public bool Delete(User user, string id)
    {
        var found = store.Write(tables => tables.Sessions.Delete(user.Owner, id));
        if (found)
        {
            gate.TellDeleted(id);
        }

        return found;
    }

    /// <summary>
    /// How many sessions were deleted: those made from the agent that has the key, and from agents that had it and are no more.
    /// Null where there are none and no agent has the key.
    /// </summary>
    public int? DeleteOfAgent(User user, string agentKey)
    {
        var (isKnown, sessions) = store.Write(tables =>
        {
            var agent = tables.Agents.FindByKey(user.Owner, agentKey);
            var ofAgent = agent is null ? [] : tables.Sessions.OfAgent(user.Owner, agent.Id);
            var all = ofAgent.Concat(tables.Sessions.OfGoneAgents(user.Owner, agentKey));
            return (agent is not null, all.Where(session => tables.Sessions.Delete(user.Owner, session.Id)).ToList());
        });
        sessions.ForEach(session => gate.TellDeleted(session.Id));
        return isKnown || sessions.Count > 0 ? sessions.Count : null;
    }

    public (StoredSession Session, SessionContent Content)? Find(User user, string id) => store.Read(tables =>
        tables.Sessions.Find(user.Owner, id) is { } session && tables.Sessions.Content(session) is { } content
            ? ((StoredSession, SessionContent)?)(session, content)
            : null);

    private StoredSession New(User user, string title, string configHash)
    {
        var now = WireTime.Now(clock);
        return new()
        {
            Id = NewId.Of("session"),
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
