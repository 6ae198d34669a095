using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// All that the emulator keeps, one caller at a time: one connection with its statements compiled once. What <see cref="Write"/> does is done as a
/// whole or not at all, also against other processes on the same file, and is durable when it returns. Callers are quick: they wait for nothing.
/// </summary>
internal sealed class EmulatorStore : IDisposable
{
    private readonly Lock accessLock = new();
    private readonly SqliteConnection connection;
    private readonly Tables tables;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;

    /// <inheritdoc cref="DataFile.Open"/>
    public EmulatorStore(string path)
    {
        connection = DataFile.Open(path);
        tables = new(new(connection), new(connection), new(connection), new(connection));
        begin = new(new SqliteCommand("BEGIN IMMEDIATE", connection));
        commit = new(new SqliteCommand("COMMIT", connection));
        rollback = new(new SqliteCommand("ROLLBACK", connection));
    }

    /// <summary>False after errors on which SQLite has already rolled back, such as a full disk.</summary>
    private bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public T Read<T>(Func<Tables, T> read)
    {
        lock (accessLock)
        {
            return read(tables);
        }
    }

    public T Write<T>(Func<Tables, T> write)
    {
        lock (accessLock)
        {
            begin.Execute();
            var done = false;
            try
            {
                var result = write(tables);
                commit.Execute();
                done = true;
                return result;
            }
            finally
            {
                if (!done && IsInTransaction)
                {
                    rollback.Execute();
                }
            }
        }
    }

    public void Dispose()
    {
        lock (accessLock)
        {
            connection.Dispose();
        }
    }
}
