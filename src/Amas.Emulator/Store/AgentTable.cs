using System.Text;
using Amas.Emulator.Store.Rows;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>The statements on agents. Locks and transactions are the responsibility of <see cref="EmulatorStore"/>.</summary>
internal sealed class AgentTable(SqliteConnection connection)
{
    private const string Columns =
        "sequence, id, owner, company, agent_key, name, architecture, entry_point, system_config, revision, config_hash, created_at, "
            + "updated_at";

    private readonly Statement after = new(
        new SqliteCommand($"SELECT {Columns} FROM agents WHERE owner = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", connection), 3);
    private readonly Statement page = new(
        new SqliteCommand($"SELECT {Columns} FROM agents WHERE owner = $1 ORDER BY sequence LIMIT $2 OFFSET $3", connection), 3);
    private readonly Statement count = new(
        new SqliteCommand("SELECT count(*) FROM agents WHERE owner = $1", connection), 1);
    private readonly Statement find = new(
        new SqliteCommand($"SELECT {Columns} FROM agents WHERE owner = $1 AND id = $2", connection), 2);
    private readonly Statement findByKey = new(
        new SqliteCommand($"SELECT {Columns} FROM agents WHERE owner = $1 AND agent_key = $2", connection), 2);
    private readonly Statement countByName = new(
        new SqliteCommand("SELECT count(*) FROM agents WHERE owner = $1 AND name = $2 AND id <> $3", connection), 3);
    private readonly Statement countByKey = new(
        new SqliteCommand("SELECT count(*) FROM agents WHERE owner = $1 AND agent_key = $2 AND id <> $3", connection), 3);
    private readonly Statement delete = new(
        new SqliteCommand("DELETE FROM agents WHERE owner = $1 AND id = $2", connection), 2);

    private readonly Statement countInAllAccounts = new(new SqliteCommand("SELECT count(*) FROM agents", connection));
    private readonly Statement findInAllAccounts = new(new SqliteCommand($"SELECT {Columns} FROM agents WHERE id = $1", connection), 1);

    private readonly Statement insert = new(
        new SqliteCommand(
        """
        INSERT INTO agents
            (id, owner, company, agent_key, name, architecture, entry_point, system_config, revision, config_hash, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        connection),
        12);

    private readonly Statement update = new(
        new SqliteCommand(
        """
        UPDATE agents
        SET agent_key = $3, name = $4, architecture = $5, entry_point = $6, system_config = $7, revision = $8, config_hash = $9,
            updated_at = $10
        WHERE owner = $1 AND id = $2
        """,
        connection),
        10);

    /// <summary>Lists the owner's agents after a position in the order of creation.</summary>
    public IReadOnlyList<StoredAgent> ListAfter(string owner, long sequence, int limit) => ReadAll(after.Query(owner, sequence, limit));

    public IReadOnlyList<StoredAgent> ListPage(string owner, long offset, int limit) => ReadAll(page.Query(owner, limit, offset));

    public long Count(string owner) => count.QueryNumber(owner);

    public StoredAgent? Find(string owner, string id) => ReadAll(find.Query(owner, id)) is [var agent] ? agent : null;

    public StoredAgent? FindByKey(string owner, string agentKey) => ReadAll(findByKey.Query(owner, agentKey)) is [var agent] ? agent : null;

    public long CountInAllAccounts() => countInAllAccounts.QueryNumber();

    /// <summary>Finds an agent by its ID in all accounts.</summary>
    public StoredAgent? FindInAllAccounts(string id) => ReadAll(findInAllAccounts.Query(id)) is [var agent] ? agent : null;

    /// <summary>Returns whether another agent of the owner has the name.</summary>
    public bool HasName(string owner, string name, string exceptId) => countByName.QueryNumber(owner, name, exceptId) > 0;

    /// <summary>Returns whether another agent of the owner has the key.</summary>
    public bool HasKey(string owner, string agentKey, string exceptId) => countByKey.QueryNumber(owner, agentKey, exceptId) > 0;

    public void Insert(StoredAgent agent) => insert.Execute(
        agent.Id,
        agent.Owner,
        agent.Company,
        agent.Content.AgentKey,
        agent.Content.Name,
        agent.Content.Architecture,
        agent.Content.EntryPoint,
        GetConfigText(agent),
        agent.Revision,
        agent.Content.ConfigHash,
        agent.CreatedAt,
        agent.UpdatedAt);

    public void Update(StoredAgent agent) => update.Execute(
        agent.Owner,
        agent.Id,
        agent.Content.AgentKey,
        agent.Content.Name,
        agent.Content.Architecture,
        agent.Content.EntryPoint,
        GetConfigText(agent),
        agent.Revision,
        agent.Content.ConfigHash,
        agent.UpdatedAt);

    /// <returns>False if there was no such agent.</returns>
    public bool Delete(string owner, string id) => delete.Execute(owner, id) > 0;

    private static string GetConfigText(StoredAgent agent) => Encoding.UTF8.GetString(agent.Content.SystemConfig.Span);

    private static List<StoredAgent> ReadAll(SqliteDataReader rows)
    {
        using (rows)
        {
            List<StoredAgent> agents = [];
            while (rows.Read())
            {
                agents.Add(ReadRow(rows));
            }

            return agents;
        }
    }

    private static StoredAgent ReadRow(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        Owner = row.GetString(2),
        Company = row.GetString(3),
        Content = new()
        {
            AgentKey = row.GetString(4),
            Name = row.GetString(5),
            Architecture = row.IsDBNull(6) ? null : row.GetString(6),
            EntryPoint = row.IsDBNull(7) ? null : row.GetString(7),
            SystemConfig = row.GetFieldValue<byte[]>(8),
            ConfigHash = row.GetString(10),
        },
        Revision = row.GetInt64(9),
        CreatedAt = row.GetString(11),
        UpdatedAt = row.GetString(12),
    };
}
