using System.Text.Json;

namespace Amas.Client.Tests.Chat;

public sealed class ChatStreamTests
{
    private const string Delta = """{"type":"delta","agent":"a","text":"re"}""";
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_streams_a_reply_as_it_arrives()
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
    public async Task A_stream_that_breaks_after_the_execution_ends_with_the_reply_from_the_history(bool closes)
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

        Assert.Equal([new StreamEvent.Delta("a", "re"), new StreamEvent.Delta(null, ": Hi")], events.SkipLast(1));
        var reply = Assert.IsType<StreamEvent.Completed>(events[^1]).Reply;
        Assert.Equal(("re: Hi", true), (reply.Content, reply.WasRecovered));
        Assert.Equal((1, 0), (server.UserMessages.Count, server.Executions));
    }

    [Fact]
    public async Task A_stream_that_breaks_before_the_execution_ends_with_the_whole_reply()
    {
        await using ChatServer server = new();
        server.Talk = talk => talk.SayAsync(Delta);
        using var client = server.Client();

        var events = await StreamAsync(client);

        Assert.Equal([new StreamEvent.Delta("a", "re"), new StreamEvent.Delta(null, ": Hi")], events.SkipLast(1));
        Assert.Equal("re: Hi", Assert.IsType<StreamEvent.Completed>(events[^1]).Reply.Content);
        Assert.Equal(["Hi"], server.UserMessages);
    }

    [Theory]
    [InlineData("", "re: Hi")]
    [InlineData("re", "re: Hi")]
    [InlineData("re: Hi", "re: Hi")]
    [InlineData("Let me th", "Let me th|re: Hi")]
    [InlineData("re: Hi there", "re: Hi there|re: Hi")]
    public async Task A_loop_that_shows_only_deltas_shows_the_whole_reply_after_a_recovery(string received, string shown)
    {
        await using ChatServer server = new();
        server.Talk = async talk =>
        {
            server.CarryOut(talk.Request!);
            await talk.SayAsync(Started("a"), $$"""{"type":"delta","agent":"a","text":"{{received}}"}""");
        };
        using var client = server.Client();

        Assert.Equal(shown, Show(await StreamAsync(client)));
    }

    [Fact]
    public async Task Without_a_socket_the_reply_arrives_as_a_delta()
    {
        await using ChatServer server = new();
        using var client = server.Client();

        Assert.Equal("re: Hi", Show(await StreamAsync(client)));
    }

    [Fact]
    public async Task After_leaving_a_stream_the_next_message_is_sent()
    {
        await using ChatServer server = new();
        server.Talk = async talk =>
        {
            await talk.SayAsync(Delta);
            await talk.HearAsync();
        };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        await foreach (var _ in chat.StreamAsync("Hi", cancellationToken: Token))
        {
            break;
        }

        Assert.Equal("re: Hi", (await chat.SendAsync("Hi", cancellationToken: Token)).Content);
    }

    private static string Started(string agent) => $$"""{"type":"agent_started","agent":"{{agent}}"}""";

    /// <summary>The output of a loop that shows only deltas, with a bar where the text starts over.</summary>
    private static string Show(IEnumerable<StreamEvent> events) => string.Concat(events.Select(streamEvent => streamEvent switch
    {
        StreamEvent.Delta delta => delta.Text,
        StreamEvent.Restarted => "|",
        _ => "",
    }));

    private static string Result(string executed) => string.Concat("""{"type":"execution_result",""", executed.AsSpan(1));

    private static async Task<List<StreamEvent>> StreamAsync(AmasClient client)
    {
        var chat = await client.Chats.StartAsync(Config, Token);
        return await chat.StreamAsync("Hi", cancellationToken: Token).ToListAsync(Token);
    }
}
