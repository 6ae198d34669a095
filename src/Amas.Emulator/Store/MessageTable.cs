using System.Text;
using Amas.Emulator.Store.Rows;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// The statements on messages, which are deleted with their session. Locks and transactions are the responsibility of
/// <see cref="EmulatorStore"/>.
/// </summary>
internal sealed class MessageTable(SqliteConnection connection)
{
    private const string Columns = "sequence, id, role, content, agent, correlation_id, created_at";

    private readonly Statement after = new(
        new SqliteCommand($"SELECT {Columns} FROM messages WHERE session = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", connection),
        3);
    private readonly Statement page = new(
        new SqliteCommand($"SELECT {Columns} FROM messages WHERE session = $1 ORDER BY sequence LIMIT $2 OFFSET $3", connection), 3);
    private readonly Statement count = new(
        new SqliteCommand("SELECT count(*) FROM messages WHERE session = $1", connection), 1);
    private readonly Statement insert = new(
        new SqliteCommand(
        "INSERT INTO messages (session, id, role, content, agent, correlation_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, "
            + "$7)", connection), 7);

    /// <summary>Lists the messages of a session after a position.</summary>
    public IReadOnlyList<StoredMessage> ListAfter(StoredSession session, long sequence, int limit) =>
        ReadAll(after.Query(session.Sequence, sequence, limit));

    public IReadOnlyList<StoredMessage> ListPage(StoredSession session, long offset, int limit) =>
        ReadAll(page.Query(session.Sequence, limit, offset));

    public long Count(StoredSession session) => count.QueryNumber(session.Sequence);

    public void Insert(StoredSession session, StoredMessage message) => insert.Execute(
        session.Sequence, message.Id, message.Role, Encoding.UTF8.GetString(message.Content.Span), message.Agent, message.CorrelationId,
        message.CreatedAt);

    private static List<StoredMessage> ReadAll(SqliteDataReader rows)
    {
        using (rows)
        {
            List<StoredMessage> messages = [];
            while (rows.Read())
            {
                messages.Add(ReadRow(rows));
            }

            return messages;
        }
    }

    private static StoredMessage ReadRow(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        Role = row.GetString(2),
        Content = row.GetFieldValue<byte[]>(3),
        Agent = row.IsDBNull(4) ? null : row.GetString(4),
        CorrelationId = row.IsDBNull(5) ? null : row.GetString(5),
        CreatedAt = row.GetInt64(6),
    };
}
