using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// The agents, one caller at a time: one connection with its statements compiled once. What <see cref="Write"/> does is done as a whole
/// or not at all, also against other processes on the same file, and is durable when it returns.
/// </summary>
internal sealed class AgentStore : IDisposable
{
    private readonly Lock oneAtATime = new();
    private readonly SqliteConnection connection;
    private readonly AgentTable agents;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;

    /// <inheritdoc cref="DataFile.Open"/>
    public AgentStore(string path)
    {
        connection = DataFile.Open(path);
        agents = new(connection);
        begin = new(new SqliteCommand("BEGIN IMMEDIATE", connection));
        commit = new(new SqliteCommand("COMMIT", connection));
        rollback = new(new SqliteCommand("ROLLBACK", connection));
    }

    /// <summary>False after errors on which SQLite has already rolled back, such as a full disk.</summary>
    private bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public T Read<T>(Func<AgentTable, T> read)
    {
        lock (oneAtATime)
        {
            return read(agents);
        }
    }

    public T Write<T>(Func<AgentTable, T> write)
    {
        lock (oneAtATime)
        {
            begin.Run();
            var done = false;
            try
            {
                var result = write(agents);
                commit.Run();
                done = true;
                return result;
            }
            finally
            {
                if (!done && IsInTransaction)
                {
                    rollback.Run();
                }
            }
        }
    }

    public void Dispose()
    {
        lock (oneAtATime)
        {
            connection.Dispose();
        }
    }
}
