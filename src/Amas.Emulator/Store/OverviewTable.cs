using System.Text;
using Amas.Emulator.Store.Rows;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// The statements on the agents of all accounts, without their configurations. Locks and transactions are the responsibility of
/// <see cref="EmulatorStore"/>.
/// </summary>
internal sealed class OverviewTable(SqliteConnection connection)
{
    // The inner query selects the rows from the index alone, so that only these rows are read and their agents counted.
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

    /// <summary>Lists the agents by account, newest first.</summary>
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

    // The statement cuts bytes, because substr of a text ends at the first U+0000.
    private static string ReadText(SqliteDataReader row, int column) => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));
}
