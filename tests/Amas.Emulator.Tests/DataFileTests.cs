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
    public async Task Agents_outlive_the_emulator_in_a_file_and_not_in_memory(string name, int expected)
    {
        var data = name == DataFile.InMemory ? name : folder[name];
        await using (var before = await RunningEmulator.StartAsync(options => options with { Data = data }))
        {
            await before.CreateAsync("""{"name":"n"}""");
        }

        await using var after = await RunningEmulator.StartAsync(options => options with { Data = data });

        Assert.Equal(expected, (await after.GetAsync()).Json.AsArray().Count);
    }

    [Fact]
    public async Task Emulators_that_share_a_file_see_each_others_agents_and_lose_none()
    {
        var emulators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => RunningEmulator.StartAsync(options => options with { Data = folder["shared.db"] }))));

        var replies = await Task.WhenAll(Enumerable.Range(0, 80).Select(number => emulators[number % 4].CreateAsync($$"""{"name":"agent {{number}}"}""")));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Created, reply.Status));
        foreach (var emulator in emulators)
        {
            Assert.Equal(80, (await emulator.GetAsync()).Json.AsArray().Count);
            await emulator.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_no_usable_data_file_is_refused_in_one_sentence()
    {
        await File.WriteAllTextAsync(folder["text.db"], new string('x', 5_000), RunningEmulator.Cancellation);
        await MakeOtherAsync(folder["other.db"]);
        await MakeNewerAsync(folder["newer.db"]);

        Assert.EndsWith("text.db' is not a database.", Refusal(folder["text.db"]), StringComparison.Ordinal);
        Assert.EndsWith("other.db' is the database of another program.", Refusal(folder["other.db"]), StringComparison.Ordinal);
        Assert.EndsWith("newer.db' was written by a newer amas-emulator (format 3; this one knows 2).", Refusal(folder["newer.db"]), StringComparison.Ordinal);
        Assert.EndsWith("cannot be opened: it must be a file in a writable folder that exists.", Refusal(folder["no/folder.db"]), StringComparison.Ordinal);
        Assert.EndsWith("cannot be opened: it must be a file in a writable folder that exists.", Refusal(folder["."]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_is_left_as_it_was()
    {
        await MakeOtherAsync(folder["other.db"]);
        var before = await File.ReadAllBytesAsync(folder["other.db"], RunningEmulator.Cancellation);

        Refusal(folder["other.db"]);

        Assert.Equal(before, await File.ReadAllBytesAsync(folder["other.db"], RunningEmulator.Cancellation));
    }

    public void Dispose() => folder.Dispose();

    private static string Refusal(string path) => Assert.Throws<DataFileException>(() => DataFile.Open(path)).Message;

    private static async Task MakeOtherAsync(string path)
    {
        await using var connection = await OpenAsync(path);
        await using SqliteCommand command = new("CREATE TABLE songs (title TEXT)", connection);
        await command.ExecuteNonQueryAsync(RunningEmulator.Cancellation);
    }

    private static async Task MakeNewerAsync(string path)
    {
        await using var connection = await OpenAsync(path);
        await using SqliteCommand command = new("PRAGMA application_id = 1095582035; PRAGMA user_version = 3", connection);
        await command.ExecuteNonQueryAsync(RunningEmulator.Cancellation);
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        await connection.OpenAsync(RunningEmulator.Cancellation);
        return connection;
    }
}
