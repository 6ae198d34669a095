using System.Text;
using Amas.Emulator.Store.Rows;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>The statements on sessions. Locks and transactions are the responsibility of <see cref="EmulatorStore"/>.</summary>
internal sealed class SessionTable(SqliteConnection connection)
{
    private const string Columns = "sequence, id, owner, title, status, agent_id, agent_key, config_hash, revision, created_at, updated_at";

    private readonly Statement after = new(
        new SqliteCommand($"SELECT {Columns} FROM sessions WHERE owner = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", connection), 3);
    private readonly Statement page = new(
        new SqliteCommand($"SELECT {Columns} FROM sessions WHERE owner = $1 ORDER BY sequence LIMIT $2 OFFSET $3", connection), 3);
    private readonly Statement count = new(
        new SqliteCommand("SELECT count(*) FROM sessions WHERE owner = $1", connection), 1);
    private readonly Statement find = new(
        new SqliteCommand($"SELECT {Columns} FROM sessions WHERE owner = $1 AND id = $2", connection), 2);
    private readonly Statement content = new(
        new SqliteCommand("SELECT config, variables, outputs FROM sessions WHERE sequence = $1", connection), 1);
    private readonly Statement delete = new(
        new SqliteCommand("DELETE FROM sessions WHERE owner = $1 AND id = $2", connection), 2);

    private readonly Statement listByAgent = new(
        new SqliteCommand($"SELECT {Columns} FROM sessions WHERE owner = $1 AND agent_id = $2 ORDER BY sequence", connection), 2);
    private readonly Statement listNewestByAgent = new(
        new SqliteCommand(
            $"SELECT {Columns} FROM sessions WHERE owner = $1 AND agent_id = $2 ORDER BY sequence DESC LIMIT $3", connection),
        3);
    private readonly Statement listByDeletedAgents = new(
        new SqliteCommand(
        $"""
        SELECT {Columns} FROM sessions
        WHERE owner = $1 AND agent_key = $2 AND NOT EXISTS (SELECT * FROM agents WHERE agents.owner = $1 AND agents.id = sessions.agent_id)
        ORDER BY sequence
        """,
        connection),
        2);

    private readonly Statement newest = new(
        new SqliteCommand($"SELECT {Columns} FROM sessions ORDER BY updated_at DESC, sequence DESC LIMIT $1 OFFSET $2", connection), 2);
    private readonly Statement countInAllAccounts = new(new SqliteCommand("SELECT count(*) FROM sessions", connection));
    private readonly Statement findInAllAccounts = new(new SqliteCommand($"SELECT {Columns} FROM sessions WHERE id = $1", connection), 1);

    private readonly Statement insert = new(
        new SqliteCommand(
        """
        INSERT INTO sessions
            (id, owner, title, status, agent_id, agent_key, config, config_hash, variables, outputs, revision, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        connection),
        13);

    private readonly Statement save = new(
        new SqliteCommand(
        """
        UPDATE sessions SET status = $3, variables = $4, outputs = $5, updated_at = $6, revision = revision + 1
        WHERE sequence = $1 AND revision = $2
        """,
        connection),
        6);

    /// <summary>Lists the owner's sessions after a position in the order of creation.</summary>
    public IReadOnlyList<StoredSession> ListAfter(string owner, long sequence, int limit) => ReadAll(after.Query(owner, sequence, limit));

    public IReadOnlyList<StoredSession> ListPage(string owner, long offset, int limit) => ReadAll(page.Query(owner, limit, offset));

    public long Count(string owner) => count.QueryNumber(owner);

    public StoredSession? Find(string owner, string id) => ReadAll(find.Query(owner, id)) is [var session] ? session : null;

    /// <summary>Lists the sessions that were created from a saved agent.</summary>
    public IReadOnlyList<StoredSession> ListByAgent(string owner, string agentId) => ReadAll(listByAgent.Query(owner, agentId));

    /// <summary>Lists the newest sessions that were created from a saved agent, newest first.</summary>
    public IReadOnlyList<StoredSession> ListNewestByAgent(string owner, string agentId, int limit) =>
        ReadAll(listNewestByAgent.Query(owner, agentId, limit));

    /// <summary>Lists the sessions that were created from deleted agents with this key.</summary>
    public IReadOnlyList<StoredSession> ListByDeletedAgents(string owner, string agentKey) =>
        ReadAll(listByDeletedAgents.Query(owner, agentKey));

    /// <summary>Lists the sessions of all accounts, most recently used first.</summary>
    public IReadOnlyList<StoredSession> ListNewest(long offset, int limit) => ReadAll(newest.Query(limit, offset));

    public long CountInAllAccounts() => countInAllAccounts.QueryNumber();

    /// <summary>Finds a session by its ID in all accounts.</summary>
    public StoredSession? FindInAllAccounts(string id) => ReadAll(findInAllAccounts.Query(id)) is [var session] ? session : null;

    /// <summary>Finds the content of a session.</summary>
    public SessionContent? FindContent(StoredSession session)
    {
        using var rows = content.Query(session.Sequence);
        if (!rows.Read())
        {
            return null;
        }

        return new()
        {
            Config = rows.GetFieldValue<byte[]>(0),
            Variables = rows.GetFieldValue<byte[]>(1),
            Outputs = rows.GetFieldValue<byte[]>(2),
        };
    }

    public void Insert(StoredSession session, SessionContent content)
    {
        insert.Execute(
            session.Id,
            session.Owner,
            session.Title,
            session.Status,
            session.AgentId,
            session.AgentKey,
            ToText(content.Config),
            session.ConfigHash,
            ToText(content.Variables),
            ToText(content.Outputs),
            session.Revision,
            session.CreatedAt,
            session.UpdatedAt);
    }

    /// <summary>
    /// Saves status, time, variables and outputs, and increases the revision.
    /// </summary>
    /// <returns>False if the session was deleted or written since it was read.</returns>
    public bool Save(StoredSession session, SessionContent content) => save.Execute(
        session.Sequence, session.Revision, session.Status, ToText(content.Variables), ToText(content.Outputs), session.UpdatedAt) > 0;

    /// <summary>Deletes a session and its messages.</summary>
    /// <returns>False if there was no such session.</returns>
    public bool Delete(string owner, string id) => delete.Execute(owner, id) > 0;

    private static string ToText(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static List<StoredSession> ReadAll(SqliteDataReader rows)
    {
        using (rows)
        {
            List<StoredSession> sessions = [];
            while (rows.Read())
            {
                sessions.Add(ReadRow(rows));
            }

            return sessions;
        }
    }

    private static StoredSession ReadRow(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        Owner = row.GetString(2),
        Title = row.GetString(3),
        Status = row.GetString(4),
        AgentId = row.IsDBNull(5) ? null : row.GetString(5),
        AgentKey = row.IsDBNull(6) ? null : row.GetString(6),
        ConfigHash = row.GetString(7),
        Revision = row.GetInt64(8),
        CreatedAt = row.GetInt64(9),
        UpdatedAt = row.GetInt64(10),
    };
}
