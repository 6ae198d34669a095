using System.Net;
using Amas.Emulator.Store;
using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Tests;

public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("agents.db", 1)]
    [InlineData(DataFile.InMemory, 0)]
    public async Task Agents_are_kept_in_a_file_but_not_in_memory(string name, int expected)
    {
        var data = name == DataFile.InMemory ? name : folder[name];
        await using (var before = await RunningEmulator.StartAsync(options => options with { DataPath = data }))
        {
            await before.CreateAsync("""{"name":"n"}""");
        }

        await using var after = await RunningEmulator.StartAsync(options => options with { DataPath = data });

        Assert.Equal(expected, (await after.GetAsync()).Json.AsArray().Count);
    }

    [Fact]
    public async Task Sessions_are_kept_with_their_history_and_state()
    {
        const string Config = """{"name":"n","agent_type":"llm_agent","variables":{"city":{"type":"str"}},"system_prompt":"{{ """
            + """variables.city }}"}""";
        string id;
        string[] texts;
        await using (var before = await RunningEmulator.StartAsync(options => options with { DataPath = folder["kept.db"] }))
        {
            id = await before.SessionAsync(Config);
            await before.PostAsync($"runtime/{id}/execute/", """{"content":[{"type":"text","text":"Hello"}],"inputs":{"city":"Bonn"}}""");
            texts = await TextsAsync(before);
        }

        await using var after = await RunningEmulator.StartAsync(options => options with { DataPath = folder["kept.db"] });

        Assert.Equal(texts, await TextsAsync(after));
        Assert.Equal(HttpStatusCode.OK, (await after.ExecuteAsync(id, "Without the city")).Status);
        Assert.Equal(4, (await after.HistoryAsync(id)).Length);

        async Task<string[]> TextsAsync(RunningEmulator emulator) =>
        [
            (await emulator.GetAsync("sessions/")).Text, (await emulator.GetAsync($"sessions/{id}/")).Text,
            (await emulator.GetAsync($"runtime/{id}/messages/")).Text, (await emulator.GetAsync($"runtime/{id}/status/")).Text,
        ];
    }

    [Fact]
    public async Task A_file_of_the_first_format_keeps_its_agents_and_accepts_sessions()
    {
        await MakeFirstFormatAsync(folder["first.db"]);
        await using var emulator = await RunningEmulator.StartAsync(options => options with { DataPath = folder["first.db"] });

        var agent = Assert.Single((await emulator.GetAsync()).Json.AsArray())!;
        var session = await emulator.GetAsync("sessions/from-agent/?agent_key=support");
        await emulator.ExecuteAsync(session.Id, "Hello");

        Assert.Equal(
            ("Support", "1.0.3", "2025-01-15T10:30:00Z"),
            ((string?)agent["name"], (string?)agent["version_number"], (string?)agent["created_at"]));
        Assert.Equal((string?)agent["id"], (string?)session.Json["agent_id"]);
        Assert.Equal(2, (await emulator.HistoryAsync(session.Id)).Length);
        Assert.Equal(2L, await NumberAsync(folder["first.db"], file => new("PRAGMA user_version", file)));
    }

    [Fact]
    public async Task Emulators_that_open_a_file_of_the_first_format_concurrently_upgrade_it_once()
    {
        await MakeFirstFormatAsync(folder["first.db"]);

        var emulators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => RunningEmulator.StartAsync(options => options with { DataPath = folder["first.db"] }))));

        foreach (var emulator in emulators)
        {
            Assert.Single((await emulator.GetAsync()).Json.AsArray());
            Assert.NotEqual("", await emulator.SessionAsync());
        }

        Assert.Equal(4, (await emulators[0].GetAsync("sessions/")).Json.AsArray().Count);
        await Task.WhenAll(emulators.Select(emulator => emulator.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_upgraded_is_left_unchanged()
    {
        await MakeFirstFormatAsync(folder["first.db"]);
        await NumberAsync(folder["first.db"], file => new("CREATE TABLE messages (text TEXT)", file));

        Assert.Contains("cannot be used", Refusal(folder["first.db"]), StringComparison.Ordinal);

        Assert.Equal(1L, await NumberAsync(folder["first.db"], file => new("PRAGMA user_version", file)));
        Assert.Equal(
            0L, await NumberAsync(folder["first.db"], file => new("SELECT count(*) FROM sqlite_schema WHERE name = 'sessions'", file)));
    }

    [Fact]
    public async Task Emulators_that_share_a_file_see_the_same_agents_and_lose_none()
    {
        var emulators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => RunningEmulator.StartAsync(options => options with { DataPath = folder["shared.db"] }))));

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 80).Select(number => emulators[number % 4].CreateAsync($$"""{"name":"agent {{number}}"}""")));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Created, reply.Status));
        foreach (var emulator in emulators)
        {
            Assert.Equal(80, (await emulator.GetAsync()).Json.AsArray().Count);
            await emulator.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_unusable_data_file_is_rejected_in_one_sentence()
    {
        await File.WriteAllTextAsync(folder["text.db"], new string('x', 5_000), RunningEmulator.Cancellation);
        await MakeOtherAsync(folder["other.db"]);
        await MakeNewerAsync(folder["newer.db"]);

        Assert.EndsWith("text.db' is not a database", Refusal(folder["text.db"]), StringComparison.Ordinal);
        Assert.EndsWith("other.db' is the database of another program", Refusal(folder["other.db"]), StringComparison.Ordinal);
        Assert.EndsWith(
            "newer.db' was written by a newer amas-emulator (it has format 3; this version supports up to 2)",
            Refusal(folder["newer.db"]),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "cannot be opened: it must be a file in an existing, writable folder",
            Refusal(folder["no/folder.db"]),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "cannot be opened: it must be a file in an existing, writable folder", Refusal(folder["."]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_is_left_unchanged()
    {
        await MakeOtherAsync(folder["other.db"]);
        var before = await File.ReadAllBytesAsync(folder["other.db"], RunningEmulator.Cancellation);

        Refusal(folder["other.db"]);

        Assert.Equal(before, await File.ReadAllBytesAsync(folder["other.db"], RunningEmulator.Cancellation));
    }

    public void Dispose() => folder.Dispose();

    private static string Refusal(string path) => Assert.Throws<DataFileException>(() => DataFile.Open(path)).Message;

    private static async Task MakeOtherAsync(string path) => await NumberAsync(path, file => new("CREATE TABLE songs (title TEXT)", file));

    private static async Task MakeNewerAsync(string path) =>
        await NumberAsync(path, file => new("PRAGMA application_id = 1095582035; PRAGMA user_version = 3", file));

    /// <summary>Creates a file in the format of the first published emulator.</summary>
    private static async Task MakeFirstFormatAsync(string path) => await NumberAsync(path, file => new(
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE agents (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, company TEXT NOT NULL,
            agent_key TEXT NOT NULL, name TEXT NOT NULL, architecture TEXT, entry_point TEXT, system_config TEXT NOT NULL,
            revision INTEGER NOT NULL, config_hash TEXT NOT NULL,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (owner, agent_key)
        ) STRICT;
        CREATE INDEX agents_in_order ON agents (owner, sequence);
        CREATE INDEX agents_by_name ON agents (owner, name);
        PRAGMA application_id = 1095582035;
        PRAGMA user_version = 1;
        INSERT INTO agents VALUES
            (7, '550e8400-e29b-41d4-a716-446655440000', 'user_local', 'company_local', 'support', 'Support', 'llm_agent', 'main',
            '{"name":"Support","agent_type":"llm_agent"}', 3, 'a1b2c3d4e5f6', '2025-01-15T10:30:00Z', '2025-01-16T10:30:00Z');
        """,
        file));

    private static async Task<long> NumberAsync(string path, Func<SqliteConnection, SqliteCommand> statement)
    {
        await using var connection = await OpenAsync(path);
        await using var command = statement(connection);
        return await command.ExecuteScalarAsync(RunningEmulator.Cancellation) is long number ? number : 0;
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        await connection.OpenAsync(RunningEmulator.Cancellation);
        return connection;
    }
}
