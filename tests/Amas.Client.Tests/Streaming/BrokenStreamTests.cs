using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Streaming;

public sealed class BrokenStreamTests
{
    private const string Delta = """{"type":"delta","agent":"writer","text":"Good "}""";
    private const string Result = """{"type":"execution_result","status":"completed","response":{"content":"Good day"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_socket_that_breaks_in_the_middle_may_have_carried_out_the_request(bool resets)
    {
        await using ScriptedServer server = new(_ => Reply.Socket(async talk =>
        {
            await talk.SayAsync(Delta);
        }) with
        { Resets = resets });
        using var client = Clients.Of(server);
        List<StreamEvent> events = [];

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => ReadAsync(client, events));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.EndsWith("was closed before the reply was complete.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([new StreamEvent.Delta("writer", "Good ")], events);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_socket_that_the_server_closes_without_a_reply_is_a_broken_connection()
    {
        await using ScriptedServer server = new(_ => Reply.Socket(async talk =>
        {
            await talk.CloseAsync();
        }));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => ReadAsync(client, []));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData(Clients.Key)]
    [InlineData("\u001b[31m::error::\r\n")]
    public async Task The_reason_with_which_a_server_closes_the_socket_is_not_repeated(string reason)
    {
        await using ScriptedServer server = new(_ => Reply.Socket(async talk =>
        {
            await talk.SayAsync(Delta);
            await talk.CloseAsync(reason);
        }));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => ReadAsync(client, []));

        Assert.DoesNotContain(reason, failure.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("was closed before the reply was complete.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_socket_times_out(bool afterAnEvent)
    {
        await using ScriptedServer server = new(_ => Reply.Socket(async talk =>
        {
            await talk.SayAsync(afterAnEvent ? [Delta] : []);
            await talk.SayHalfAsync("{");
            await talk.HearAsync();
        }));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
        {
            RequestTimeout = TimeSpan.FromSeconds(0.3),
        });

        var failure = await Assert.ThrowsAsync<AmasTimeoutException>(() => ReadAsync(client, []));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_stream_over_the_limit_is_not_read_to_its_end()
    {
        await using ScriptedServer server = new(_ => Reply.Socket(async talk =>
        {
            await talk.SayAsync(Delta, $$"""{"type":"delta","text":"{{new string('x', 20_000)}}"}""", Result);
            await talk.HearAsync();
        }));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { MaxResponseBytes = 10_000 });

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => ReadAsync(client, []));

        Assert.Contains("is longer than 10000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task Nothing_was_sent_if_the_connection_is_refused()
    {
        List<AmasCall> calls = [];
        using AmasClient client = new(new Uri("http://127.0.0.1:1/"), new AmasCredential(Clients.Key), Clients.Options(onCall: calls.Add));

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => ReadAsync(client, []));

        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Equal(5, calls.Count);
    }

    [Fact]
    public async Task Nothing_was_sent_if_the_handshake_breaks()
    {
        var first = true;
        await using ScriptedServer server = new(
            _ => Interlocked.Exchange(ref first, false) ? Reply.Reset : Reply.Socket(talk => talk.SayAsync(Result)));
        using var client = Clients.Of(server);
        List<StreamEvent> events = [];

        await ReadAsync(client, events);

        Assert.IsType<StreamEvent.Completed>(events[^1]);
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task Cancellation_closes_the_socket()
    {
        TaskCompletionSource gone = new();
        using CancellationTokenSource cancellation = new();
        await using var server = Watching(gone);
        using var client = Clients.Of(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.Runtime.StreamAsync("s1", "Hi", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        await gone.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Leaving_the_enumeration_closes_the_socket_and_admits_the_next_stream()
    {
        TaskCompletionSource gone = new();
        await using var server = Watching(gone);
        using var client = Clients.Of(server, maxConcurrentRequests: 1);

        await foreach (var _ in client.Runtime.StreamAsync("s1", "Hi", cancellationToken: Token))
        {
            break;
        }

        await gone.Task.WaitAsync(Token);
        Assert.IsType<StreamEvent.Delta>(await client.Runtime.StreamAsync("s1", "Hi", cancellationToken: Token).FirstAsync(Token));
    }

    [Fact]
    public async Task A_status_does_not_wait_for_streams()
    {
        await using ScriptedServer server = new(request => request.Target == "/ws/amas"
            ? Reply.Socket(async talk =>
            {
                await talk.SayAsync(Delta);
                await talk.HearAsync();
            })
            : Reply.Json("""{"id":"s1","status":"processing"}"""));
        using var client = Clients.Of(server, maxConcurrentRequests: 1);

        await foreach (var _ in client.Runtime.StreamAsync("s1", "Hi", cancellationToken: Token))
        {
            Assert.True((await client.Runtime.GetStatusAsync("s1", Token)).IsProcessing);
            break;
        }
    }

    /// <summary>Sends one message and waits until the client disconnects.</summary>
    private static ScriptedServer Watching(TaskCompletionSource gone) => new(_ => Reply.Socket(async talk =>
    {
        await talk.SayAsync(Delta);
        while (await talk.HearAsync() is not null)
        {
        }

        gone.TrySetResult();
    }));

    private static async Task ReadAsync(AmasClient client, List<StreamEvent> events)
    {
        await foreach (var streamEvent in client.Runtime.StreamAsync("s1", "Hi", cancellationToken: Token))
        {
            events.Add(streamEvent);
        }
    }
}
