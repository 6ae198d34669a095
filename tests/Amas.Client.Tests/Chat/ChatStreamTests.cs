using System.Text.Json;

namespace Amas.Client.Tests.Chat;

public sealed class ChatStreamTests
{
    private const string Delta = """{"type":"delta","agent":"a","text":"re"}""";
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_tells_an_answer_as_it_comes()
    {
        await using ChatServer server = new();
        server.Talk = async talk => await talk.SayAsync(Delta, Result(server.CarryOut(talk.Request!)));
        using var client = server.Client();

        var events = await StreamAsync(client);

        Assert.Equal(new StreamEvent.Delta("a", "re"), events[0]);
        Assert.Equal("re: Hi", Assert.IsType<StreamEvent.Completed>(events[1]).Reply.Content);
        Assert.Equal(0, server.Executions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_breaks_after_the_server_did_it_ends_with_the_answer_from_the_history(bool closes)
    {
        await using ChatServer server = new();
        server.Talk = async talk =>
        {
            server.CarryOut(talk.Request!);
            await talk.SayAsync(Delta);
            await (closes ? talk.CloseAsync() : Task.CompletedTask);
        };
        using var client = server.Client();

        var events = await StreamAsync(client);

        Assert.Equal(new StreamEvent.Delta("a", "re"), events[0]);
        var reply = Assert.IsType<StreamEvent.Completed>(events[1]).Reply;
        Assert.Equal(("re: Hi", true), (reply.Content, reply.WasRecovered));
        Assert.Equal((1, 0), (server.Said.Count, server.Executions));
    }

    [Fact]
    public async Task A_stream_that_breaks_before_anything_was_done_ends_with_the_whole_answer()
    {
        await using ChatServer server = new();
        server.Talk = talk => talk.SayAsync(Delta);
        using var client = server.Client();

        var events = await StreamAsync(client);

        Assert.Equal(2, events.Count);
        Assert.Equal("re: Hi", Assert.IsType<StreamEvent.Completed>(events[1]).Reply.Content);
        Assert.Equal(["Hi"], server.Said);
    }

    [Fact]
    public async Task After_a_stream_that_was_left_the_next_message_has_its_turn()
    {
        await using ChatServer server = new();
        server.Talk = async talk =>
        {
            await talk.SayAsync(Delta);
            await talk.HearAsync();
        };
        using var client = server.Client();
        var chat = await AmasChat.StartAsync(client, Config, Token);

        await foreach (var _ in chat.StreamAsync("Hi", cancellationToken: Token))
        {
            break;
        }

        Assert.Equal("re: Hi", (await chat.SendAsync("Hi", cancellationToken: Token)).Content);
    }

    private static string Result(string executed) => string.Concat("""{"type":"execution_result",""", executed.AsSpan(1));

    private static async Task<List<StreamEvent>> StreamAsync(AmasClient client)
    {
        var chat = await AmasChat.StartAsync(client, Config, Token);
        return await chat.StreamAsync("Hi", cancellationToken: Token).ToListAsync(Token);
    }
}
