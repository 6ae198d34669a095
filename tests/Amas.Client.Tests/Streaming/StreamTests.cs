using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Streaming;

public sealed class StreamTests
{
    private const string Started = """{"type":"agent_started","agent":"writer"}""";
    private const string Delta = """{"type":"delta","agent":"writer","text":"Good "}""";
    private const string Finished = """{"type":"agent_finished","agent":"writer"}""";
    private const string Result = """{"type":"execution_result","status":"completed","response":{"content":"Good day"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_arrive_as_they_are_sent_and_the_last_one_is_the_reply()
    {
        string? heard = null;
        await using var server = Talking(async talk =>
        {
            heard = talk.Request;
            await talk.SayAsync(
                Started,
                Delta,
                """{"type":"delta","text":"day"}""",
                """{"type":"weather","agent":"writer"}""",
                Finished,
                Result);
            await talk.CloseAsync();
        });
        using var client = Clients.Of(server);

        var events = await ReadAsync(client, new ExecuteOptions { CorrelationId = "c1" });

        Assert.Equal(
            [new StreamEvent.AgentStarted("writer"), new StreamEvent.Delta("writer", "Good "), new StreamEvent.Delta(
                null,
                "day"), new StreamEvent.AgentFinished("writer")],
            events.SkipLast(1));
        Assert.Equal("Good day", Assert.IsType<StreamEvent.Completed>(events[^1]).Reply.Content);
        Assert.Equal("""{"type":"execute","session_id":"s1","content":"Hi","correlation_id":"c1"}""", heard);
    }

    [Fact]
    public async Task The_socket_is_next_to_the_API_and_gets_the_key_in_a_header()
    {
        await using var server = Talking(talk => talk.SayAsync(Result));
        using var client = Clients.Of(server);

        await ReadAsync(client);

        Assert.Equal(["GET /ws/amas"], server.Lines);
        Assert.Equal(Clients.Key, server.Requests[0].Headers["x-api-key"]);
    }

    [Theory]
    [InlineData("/api/v1", "", "/ws/amas")]
    [InlineData("/deep/api/v1/", "", "/deep/ws/amas")]
    [InlineData("/elsewhere", "", "/elsewhere/ws/amas")]
    [InlineData("/api/v1", "/live/socket", "/live/socket")]
    public async Task The_address_of_the_socket_is_derived_from_the_endpoint_unless_it_is_set(string path, string given, string expected)
    {
        await using var server = Talking(talk => talk.SayAsync(Result));
        using AmasClient client = new(new Uri(server.Address, path), new AmasCredential(Clients.Key), new AmasClientOptions
        {
            StreamEndpoint = given.Length == 0 ? null : new Uri(server.Address, given),
        });

        await ReadAsync(client);

        Assert.Equal([$"GET {expected}"], server.Lines);
    }

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("ws://x/?key=1")]
    public void An_invalid_stream_endpoint_is_rejected(string address) => Assert.Throws<ArgumentException>(() =>
        new AmasClient(new Uri("http://x"), new AmasCredential(Clients.Key), new AmasClientOptions { StreamEndpoint = new Uri(address) }));

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(426)]
    [InlineData(501)]
    public async Task If_the_server_has_no_socket_the_message_is_sent_by_execute_and_no_further_handshake_is_attempted(int status)
    {
        await using ScriptedServer server = new(
            request => request.Method == "GET" ? Reply.Of(status, "", "Location: /away") : Reply.Json(Result));
        using var client = Clients.Of(server, maxConcurrentRequests: 1);

        var first = await ReadAsync(client);
        await ReadAsync(client);

        Assert.Equal(new StreamEvent.Delta(null, "Good day"), first[0]);
        Assert.Equal("Good day", Assert.IsType<StreamEvent.Completed>(first[1]).Reply.Content);
        Assert.Equal(["GET /ws/amas", "POST /api/v1/runtime/s1/execute/", "POST /api/v1/runtime/s1/execute/"], server.Lines);
    }

    [Theory]
    [InlineData(401, typeof(AmasUnauthorizedException), 1)]
    [InlineData(403, typeof(AmasForbiddenException), 1)]
    [InlineData(429, typeof(AmasRateLimitedException), 5)]
    [InlineData(500, typeof(AmasServerException), 5)]
    [InlineData(502, typeof(AmasServerException), 5)]
    public async Task A_refused_handshake_does_not_fall_back_to_execute_and_nothing_was_done(int status, Type kind, int tries)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync(kind, () => ReadAsync(client));

        Assert.False(Assert.IsType<AmasException>(failure, exactMatch: false).MayHaveBeenCarriedOut);
        Assert.Equal(Enumerable.Repeat("GET /ws/amas", tries), server.Lines);
    }

    [Fact]
    public async Task A_handshake_that_gets_429_is_retried_after_the_requested_delay()
    {
        var first = true;
        await using ScriptedServer server = new(_ =>
            Interlocked.Exchange(ref first, false) ? Reply.Of(429, "", "Retry-After: 7") : Reply.Socket(talk => talk.SayAsync(Result)));
        Clock clock = new();
        using var client = Clients.Of(server, clock);

        await ReadAsync(client);

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task A_message_to_a_busy_session_is_sent_again()
    {
        var first = true;
        await using var server = Talking(talk =>
            talk.SayAsync(Interlocked.Exchange(ref first, false) ? """{"type":"error","status":429,"detail":"One at a time."}""" : Result));
        using var client = Clients.Of(server);

        await ReadAsync(client);

        Assert.Equal(2, server.Lines.Count);
    }

    [Theory]
    [InlineData("""{"type":"error","status":404,"detail":"Not found."}""", typeof(AmasNotFoundException), false)]
    [InlineData("""{"type":"error","status":400,"content":["This field may not be blank."]}""", typeof(AmasBadRequestException), false)]
    [InlineData(
        """{"type":"error","status":401,"error":{"type":"authentication_error","message":"no"}}""",
        typeof(AmasUnauthorizedException),
        false)]
    [InlineData("""{"type":"error","status":500,"detail":"x"}""", typeof(AmasServerException), true)]
    [InlineData("""{"type":"error"}""", typeof(AmasServerException), true)]
    [InlineData("""{"type":"execution_result","status":"error","error":{"message":"no model"}}""", typeof(AmasExecutionException), false)]
    [InlineData("""{"type":"execution_result","status":"completed"}""", typeof(AmasProtocolException), true)]
    [InlineData("not JSON", typeof(AmasProtocolException), true)]
    [InlineData("[]", typeof(AmasProtocolException), true)]
    [InlineData("""{"agent":"writer"}""", typeof(AmasProtocolException), true)]
    [InlineData("""{"\ud800_longer_than_any_name_that_is_looked_for":1}""", typeof(AmasProtocolException), true)]
    public async Task An_error_event_becomes_the_exception_of_its_status(string message, Type kind, bool isUnclear)
    {
        await using var server = Talking(talk => talk.SayAsync(Started, message));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync(kind, () => ReadAsync(client));

        Assert.Equal(isUnclear, Assert.IsType<AmasException>(failure, exactMatch: false).MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task An_invalid_field_is_named()
    {
        await using var server = Talking(
            talk => talk.SayAsync("""{"type":"error","status":400,"inputs.name":["This variable is required."]}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasBadRequestException>(() => ReadAsync(client));

        Assert.Equal([new AmasFieldError("inputs.name", "This variable is required.")], failure.Errors);
    }

    private static ScriptedServer Talking(Func<SocketTalk, Task> talk) => new(_ => Reply.Socket(talk));

    private static async Task<List<StreamEvent>> ReadAsync(AmasClient client, ExecuteOptions? options = null) =>
        await client.Runtime.StreamAsync("s1", "Hi", options, Token).ToListAsync(Token);
}
