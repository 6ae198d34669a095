using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Commands.Sessions;

/// <summary>One entry that cannot be used does not hide the other sessions of a list.</summary>
public sealed class SessionListTests
{
    private const string Listed = """
        [{"id":"s-1","title":"Good"},{"id":".."},{"title":"nameless"},7,{"id":"\ud800"},{"session_id":"s-2","title":"\udfff"},
        {"id":"s-3","agent_config":{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}]
        """;

    [Fact]
    public async Task Sessions_without_a_usable_ID_are_counted_and_named_and_the_others_are_listed()
    {
        var run = await RunAsync(Listed, "sessions", "list", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(
            ["s-1", "s-2", "s-3"], run.Json.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("id").GetString()));
        Assert.Equal(
            ["..", "", "", ""], run.Json.GetProperty("unreadable").EnumerateArray().Select(session => session.GetProperty("id").GetString()));
        var text = await RunAsync(Listed, "sessions", "list");
        Assert.Contains(
            "3 sessions. 4 more cannot be read, because the server gives no usable ID: '..', one without an ID,",
            text.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_without_a_usable_ID_is_not_pruned()
    {
        var run = await RunAsync("""[{"id":"..","updated_at":1}]""", "sessions", "prune", "--older-than", "1d", "--yes");

        Assert.Equal((0, "0 sessions deleted.\n"), (run.Code, run.Out));
    }

    [Fact]
    public async Task The_ID_of_a_session_is_shown_without_secrets()
    {
        var run = await RunAsync($$"""[{"id":"x-{{Clients.Key}}","agent_id":"{{Clients.Key}}"}]""", "sessions", "list", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain(Clients.Key, run.Out, StringComparison.Ordinal);
    }

    private static async Task<ToolRun> RunAsync(string sessions, params string[] arguments)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(sessions));
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}'}}}}\n");
        return await new ToolRun.Given
        {
            Folder = folder.Path,
            Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = Clients.Key },
        }.RunAsync(arguments);
    }
}
