using System.Text;
using Amas.Emulator.Store.Rows;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>The agents of all accounts at a glance, without their configurations. It takes no locks and begins no transaction: <see cref="EmulatorStore"/> does.</summary>
internal sealed class OverviewTable(SqliteConnection connection)
{
    // The inner query finds the rows in the index alone; only theirs are read and their agents counted.
    private readonly Statement agents = new(
        new SqliteCommand(
        """
        SELECT id, owner, substr(CAST(name AS BLOB), 1, 500), substr(CAST(agent_key AS BLOB), 1, 500), architecture,
            coalesce(json_array_length(system_config, '$.agents'), 1), revision, updated_at
        FROM agents
        WHERE sequence IN (SELECT sequence FROM agents ORDER BY owner, sequence DESC LIMIT $1 OFFSET $2)
        ORDER BY owner, sequence DESC
        """,
        connection),
        2);

    /// <summary>Account by account, the newest first in each.</summary>
    public IReadOnlyList<AgentSummary> ListAgents(long offset, int limit)
    {
        using var rows = agents.Query(limit, offset);
        List<AgentSummary> summaries = [];
        while (rows.Read())
        {
            summaries.Add(new(
                rows.GetString(0),
                rows.GetString(1),
                ReadText(rows, 2),
                ReadText(rows, 3),
                rows.IsDBNull(4) ? null : rows.GetString(4),
                rows.GetInt64(5),
                rows.GetInt64(6),
                rows.GetString(7)));
        }

        return summaries;
    }

    // Cut as bytes: cut as text it would end at the first U+0000.
    private static string ReadText(SqliteDataReader row, int column) => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));
}
