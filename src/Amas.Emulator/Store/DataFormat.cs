using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// The format of the data file, stored in <c>user_version</c>, and its migrations. A file is upgraded to the current format step by step; a
/// published step is never changed.
/// </summary>
internal static class DataFormat
{
    /// <summary>The format this program reads and writes.</summary>
    public const long CurrentVersion = 2;

    /// <summary>"AMAS" in ASCII, stored in <c>application_id</c> by the first step.</summary>
    public const long ApplicationId = 1095582035;

    private const string AgentsSchema = """
        CREATE TABLE agents (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            company TEXT NOT NULL,
            agent_key TEXT NOT NULL,
            name TEXT NOT NULL,
            architecture TEXT,
            entry_point TEXT,
            system_config TEXT NOT NULL,
            revision INTEGER NOT NULL,
            config_hash TEXT NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            UNIQUE (owner, agent_key)
        ) STRICT;
        CREATE INDEX agents_in_order ON agents (owner, sequence);
        CREATE INDEX agents_by_name ON agents (owner, name);
        PRAGMA application_id = 1095582035;
        PRAGMA user_version = 1;
        """;

    private const string SessionsSchema = """
        CREATE TABLE sessions (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            title TEXT NOT NULL,
            status TEXT NOT NULL,
            agent_id TEXT,
            agent_key TEXT,
            config TEXT NOT NULL,
            config_hash TEXT NOT NULL,
            variables TEXT NOT NULL,
            outputs TEXT NOT NULL,
            revision INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sessions_in_order ON sessions (owner, sequence);
        CREATE INDEX sessions_of_agent ON sessions (owner, agent_key);
        CREATE TABLE messages (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            session INTEGER NOT NULL REFERENCES sessions (sequence) ON DELETE CASCADE,
            id TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            content TEXT NOT NULL,
            agent TEXT,
            correlation_id TEXT,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX messages_in_order ON messages (session, sequence);
        PRAGMA user_version = 2;
        """;

    /// <summary>Upgrades a file from <paramref name="format"/> to the current format; 0 is an empty file.</summary>
    public static void Upgrade(SqliteConnection connection, long format)
    {
        if (format < 1)
        {
            new Statement(new SqliteCommand(AgentsSchema, connection)).Execute();
        }

        if (format < 2)
        {
            new Statement(new SqliteCommand(SessionsSchema, connection)).Execute();
        }
    }
}
