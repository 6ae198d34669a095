using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Commands.Sessions;

public sealed class SessionIdTests
{
    [Theory]
    [InlineData("from-agent")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("\u001b[31m")]
    public async Task A_session_whose_ID_would_be_another_request_is_not_shown(string id)
    {
        var run = await RunAsync("sessions", "show", id);

        Assert.Equal(1, run.Code);
        Assert.Contains("is not the ID of a session that can be shown (an ID has letters", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from-agent")]
    [InlineData("..")]
    public async Task A_chat_does_not_continue_a_session_whose_ID_would_be_another_request(string id)
    {
        var run = await RunAsync("chat", "--session", id);

        Assert.Equal(1, run.Code);
        Assert.Contains($"session {id} not found", run.Error, StringComparison.Ordinal);
    }

    private static async Task<ToolRun> RunAsync(params string[] arguments)
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}'}}}}\n");
        var run = await new ToolRun.Given
        {
            Folder = folder.Path,
            Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = Clients.Key },
            Piped = "Hi\n",
        }.RunAsync(arguments);
        Assert.Empty(server.Lines);
        return run;
    }
}
