using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// The data of the emulator: one connection with precompiled statements, used by one caller at a time. <see cref="Write"/> is atomic, also
/// with respect to other processes that use the file, and durable when it returns. Callers must not wait for anything while they hold the
/// store.
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

    /// <summary>False after errors for which SQLite has already rolled back, such as a full disk.</summary>
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
