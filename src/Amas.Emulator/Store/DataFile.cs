using Amas.Config.Files;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// Opens the SQLite database of the emulator. It uses WAL with <c>synchronous=NORMAL</c>: a commit is handed to the operating system before
/// it is acknowledged, so killing the process loses nothing; a power failure may lose the last commits, but does not damage the file.
/// Several processes may share a file. Only its owner may read it: configurations may contain credentials.
/// </summary>
internal static class DataFile
{
    public const string InMemory = ":memory:";

    private const int BusyTimeoutSeconds = 10;

    /// <summary>
    /// Opens or creates the file and upgrades an older format. With <see cref="InMemory"/>, the database exists as long as the connection.
    /// </summary>
    /// <exception cref="DataFileException">
    /// The file is not a database, belongs to another program, has a newer format, or cannot be opened or written.
    /// </exception>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path == InMemory ? path : Path.GetFullPath(path),
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
            ForeignKeys = true,
        }.ConnectionString);
        try
        {
            CreateFile(path);
            connection.Open();
            Prepare(connection, path);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new DataFileException($"the data file '{path}' {DescribeError(exception)}", exception);
        }
        catch (DataFileException)
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite gives the files beside it the permissions of this one. What cannot be created is reported when it is opened.
    private static void CreateFile(string path)
    {
        try
        {
            if (path != InMemory)
            {
                PrivateFile.Ensure(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        new Statement(new SqliteCommand("BEGIN", connection)).Execute();
        CheckFormat(connection, path);
        new Statement(new SqliteCommand("COMMIT", connection)).Execute();
        new Statement(new SqliteCommand("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", connection)).Execute();
        new Statement(new SqliteCommand("BEGIN IMMEDIATE", connection)).Execute();
        DataFormat.Upgrade(connection, CheckFormat(connection, path));
        new Statement(new SqliteCommand("COMMIT", connection)).Execute();
    }

    /// <summary>
    /// Reads the format of the file; 0 for a new one. Must run in a transaction, because another process may be creating the file.
    /// </summary>
    private static long CheckFormat(SqliteConnection connection, string path)
    {
        var application = new Statement(new SqliteCommand("PRAGMA application_id", connection)).QueryNumber();
        var format = new Statement(new SqliteCommand("PRAGMA user_version", connection)).QueryNumber();
        var tables = new Statement(new SqliteCommand("SELECT count(*) FROM sqlite_schema", connection)).QueryNumber();
        var isNew = application == 0 && format == 0 && tables == 0;
        if (!isNew && application != DataFormat.ApplicationId)
        {
            throw new DataFileException($"the data file '{path}' is the database of another program");
        }

        return format <= DataFormat.CurrentVersion
            ? format
            : throw new DataFileException(
                $"the data file '{path}' was written by a newer amas-emulator "
                + $"(it has format {format}; this version supports up to {DataFormat.CurrentVersion})");
    }

    private static string DescribeError(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => "is not a database",
        SQLitePCL.raw.SQLITE_CANTOPEN => "cannot be opened: it must be a file in an existing, writable folder",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => "cannot be written",
        SQLitePCL.raw.SQLITE_CORRUPT => "is damaged",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "is locked by another program",
        _ => $"cannot be used ({exception.Message.TrimEnd('.')})",
    };
}
