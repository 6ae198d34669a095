using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Chat;

public sealed class ChatTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_creates_a_session_and_sends_messages_in_it()
    {
        await using ChatServer server = new();
        using var client = server.Client();

        var chat = await client.Chats.StartAsync(Config, Token);
        var first = await chat.SendAsync("Hi", cancellationToken: Token);
        var second = await chat.SendAsync([new ContentBlock.Text("Look")], cancellationToken: Token);

        Assert.Equal((ChatServer.Session, "re: Hi"), (chat.SessionId, first.Content));
        Assert.Equal("""re: [{"type":"text","text":"Look"}]""", second.Content);
        Assert.False(first.WasRecovered);
    }

    [Fact]
    public async Task Concurrent_messages_are_sent_one_after_another()
    {
        var underWay = 0;
        await using ChatServer server = new() { KeepsIds = true };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        TaskCompletionSource gate = new();
        server.Meeting(body =>
        {
            Interlocked.Increment(ref underWay);
            return server.Loses(Reply.Json("""{"response":{"content":"first"}}"""))(body) with { Gate = gate.Task };
        });

        var first = chat.SendAsync("1", cancellationToken: Token);
        var second = chat.SendAsync("2", cancellationToken: Token);
        gate.SetResult();

        Assert.Equal(["first", "re: 2"], [(await first).Content, (await second).Content]);
        Assert.Equal(["1", "2"], server.UserMessages);
    }

    [Fact]
    public async Task A_canceled_wait_for_the_turn_sends_nothing_and_blocks_no_other_message()
    {
        await using ChatServer server = new();
        using var client = server.Client();
        var chat = client.Chats.Resume(ChatServer.Session);
        TaskCompletionSource gate = new();
        using CancellationTokenSource impatient = new();
        server.Meeting(body => server.Loses(Reply.Json("""{"response":{"content":"first"}}"""))(body) with { Gate = gate.Task });

        var first = chat.SendAsync("1", cancellationToken: Token);
        var second = chat.SendAsync("2", cancellationToken: impatient.Token);
        var third = chat.SendAsync("3", cancellationToken: Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();
        await first;
        await third;

        Assert.Equal(["1", "3"], server.UserMessages);
    }

    [Fact]
    public async Task History_status_and_deletion_are_those_of_the_session()
    {
        await using ScriptedServer server = new(request => request.Target switch
        {
            "/api/v1/runtime/s1/status/" => Reply.Json("""{"id":"s1","status":"idle"}"""),
            "/api/v1/sessions/s1/" => Reply.Of(204),
            _ => Reply.Json("""{"messages":[{"id":"1","role":"user","content":"Hi"}],"total":1,"has_more":false}"""),
        });
        using var client = Clients.Of(server);
        var chat = client.Chats.Resume("s1");

        Assert.Equal(["Hi"], await chat.GetMessagesAsync(Token).Select(message => message.Content).ToListAsync(Token));
        Assert.Equal("idle", (await chat.GetStatusAsync(Token)).Status);
        await chat.DeleteAsync(Token);
        Assert.Equal("DELETE /api/v1/sessions/s1/", server.Lines[^1]);
    }

    [Fact]
    public async Task The_history_is_not_read_in_a_new_session_or_if_the_server_keeps_correlation_ids()
    {
        await using ChatServer server = new() { KeepsIds = true };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        foreach (var text in (string[])["1", "2", "3", "4"])
        {
            await chat.SendAsync(text, cancellationToken: Token);
        }

        Assert.Equal(1, server.Looks);
    }

    [Fact]
    public async Task A_message_is_sent_even_if_the_history_cannot_be_read()
    {
        await using ScriptedServer server = new(
            request => request.Method == "GET" ? Reply.Of(403) : Reply.Json("""{"response":{"content":"yes"}}"""));
        using var client = Clients.Of(server);

        Assert.Equal("yes", (await client.Chats.Resume("s1").SendAsync("Hi", cancellationToken: Token)).Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task An_invalid_session_id_is_rejected(string id)
    {
        await using ChatServer server = new();
        using var client = server.Client();

        Assert.Throws<ArgumentException>(() => client.Chats.Resume(id));
    }
}
