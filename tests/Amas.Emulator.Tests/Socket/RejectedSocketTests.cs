using System.Net;
using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Tests.Runtime;

namespace Amas.Emulator.Tests.Socket;

public sealed class RejectedSocketTests
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(null, 401)]
    [InlineData("wrong", 401)]
    [InlineData("old", 401)]
    [InlineData("banned", 403)]
    public async Task A_handshake_without_a_valid_key_is_rejected_like_any_request(string? key, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ExpiredKeys = [KeyHash.Of("old")], ForbiddenKeys = [KeyHash.Of("banned")] });
        using SocketClient client = new(key);

        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(emulator));

        Assert.Equal(status, client.Status);
    }

    [Fact]
    public async Task A_socket_counts_as_one_request_of_the_limit()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Rate = new RequestRate(2, TimeSpan.FromHours(1)) });
        using SocketClient first = new();
        using SocketClient second = new();
        var session = await emulator.SessionAsync();
        await first.ConnectAsync(emulator);
        await first.ExecuteAsync(session, "Hello");

        Assert.Equal("execution_result", (string?)(await first.ReadToEndAsync())[^1]["type"]);
        await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(emulator));
        Assert.Equal(429, second.Status);
    }

    [Fact]
    public async Task A_request_that_is_not_a_handshake_is_400()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.GetAsync("/ws/amas");

        Assert.Equal((HttpStatusCode.BadRequest, """{"detail":"Expected a WebSocket handshake."}"""), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("{", """{"type":"error","status":400,"detail":"JSON parse error - """)]
    [InlineData("[]", """{"type":"error","status":400,"detail":"Expected an object of the type \"execute\"."}""")]
    [InlineData(
        """{"session_id":"SESSION","content":"Hello"}""",
        """{"type":"error","status":400,"detail":"Expected an object of the type \"execute\"."}""")]
    [InlineData("""{"type":"execute","content":"Hello"}""", """{"type":"error","status":400,"session_id":["This field is required."]}""")]
    [InlineData(
        """{"type":"execute","session_id":5,"content":"Hello"}""",
        """{"type":"error","status":400,"session_id":["Not a valid string."]}""")]
    [InlineData("""{"type":"execute","session_id":"SESSION"}""", """{"type":"error","status":400,"content":["This field is required."]}""")]
    [InlineData(
        """{"type":"execute","session_id":"SESSION","content":[{"type":"file"}]}""",
        """{"type":"error","status":400,"content.0.type":["\"file\" is not""")]
    [InlineData(
        """{"type":"execute","session_id":"SESSION","content":"Hello"}""",
        """{"type":"error","status":400,"inputs.city":["This variable is required."]}""")]
    [InlineData(
        """{"type":"execute","session_id":"session_0","content":"Hello"}""", """{"type":"error","status":404,"detail":"Not found."}""")]
    public async Task A_message_that_the_endpoint_would_reject_is_an_error_and_closes_the_socket(string message, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync("""{"name":"n","agent_type":"llm_agent","variables":{"city":{"type":"str"}}}""");

        var (error, closed) = await ErrorAsync(
            emulator, client => client.SendAsync(message.Replace("SESSION", session, StringComparison.Ordinal)));

        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, closed);
        Assert.Empty(await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task Another_accounts_session_is_not_found()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        var foreign = await emulator.SessionAsync(key: "alice-key");

        var (error, _) = await ErrorAsync(emulator, client => client.ExecuteAsync(foreign, "Hello"));

        Assert.Equal("""{"type":"error","status":404,"detail":"Not found."}""", error);
    }

    [Fact]
    public async Task A_busy_session_is_an_error()
    {
        BlockedRunner runner = new();
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = runner });
        var session = await emulator.SessionAsync();
        var first = emulator.ExecuteAsync(session, "One");
        await runner.WaitForStartAsync();

        var (error, _) = await ErrorAsync(emulator, client => client.ExecuteAsync(session, "Two"));
        runner.Release();
        await first;

        Assert.Equal("""{"type":"error","status":429,"detail":"Another execution is running in this session."}""", error);
        Assert.Equal(["user: One", "assistant: You said: One"], await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task A_binary_message_is_an_error()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var (error, closed) = await ErrorAsync(emulator, client => client.SendAsync([1, 2, 3], WebSocketMessageType.Binary));

        Assert.Equal(
            ("""{"type":"error","status":415,"detail":"Expected a text """
                + """message."}""", WebSocketCloseStatus.InvalidMessageType), (error, closed));
    }

    [Fact]
    public async Task An_endless_message_is_an_error()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var (error, closed) = await ErrorAsync(emulator, client => client.SendAsync(new string('x', (20 * 1024 * 1024) + 1)));

        Assert.Equal(
            ("""{"type":"error","status":413,"detail":"The message is larger than """
                + """20971520 bytes."}""", WebSocketCloseStatus.MessageTooBig), (error, closed));
    }

    [Fact]
    public async Task A_second_message_cancels_the_execution_with_an_error()
    {
        BlockedRunner runner = new();
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = runner });
        var session = await emulator.SessionAsync();

        var (error, _) = await ErrorAsync(emulator, async client =>
        {
            await client.ExecuteAsync(session, "One");
            await runner.WaitForStartAsync();
            Assert.Equal("agent_started", (string?)(await client.ReadAsync())?["type"]);
            await client.SendAsync("{}");
        });

        await runner.WaitForCancellationAsync();
        Assert.Equal("""{"type":"error","status":400,"detail":"Only one message per socket is allowed."}""", error);
        Assert.Empty(await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task A_runner_that_throws_is_an_error()
    {
        FakeRunner broken = new((_, _) => throw new InvalidOperationException("a fault of ours"));
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = broken });
        var session = await emulator.SessionAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.ExecuteAsync(session, "Hello");

        Assert.Equal(500, (int?)(await client.ReadToEndAsync())[^1]["status"]);
        Assert.Equal(WebSocketCloseStatus.InternalServerError, client.Closed);
    }

    private static async Task<(string Error, WebSocketCloseStatus? Closed)> ErrorAsync(
        RunningEmulator emulator, Func<SocketClient, Task> say)
    {
        using SocketClient client = new();
        await client.ConnectAsync(emulator);
        await say(client);
        return (Assert.Single(await client.ReadToEndAsync()).ToJsonString(Unescaped), client.Closed);
    }
}
