using System.Net;
using System.Net.Sockets;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.OpenAi;
using Microsoft.Extensions.Time.Testing;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>Tests the errors of executions when the model server does not reply. They never contain the key.</summary>
public sealed class FailureTests
{
    private const string One = "{name: a, agent_type: llm_agent}";
    private const string First = """data: {"choices":[{"delta":{"content":"Hel"}}]}""";

    [Theory]
    [InlineData(401, "Incorrect API key provided: sk-very-secret", "The model server rejected the key (401).")]
    [InlineData(403, "sk-v***cret may not", "The model server rejected the key (403).")]
    [InlineData(
        404,
        "model \"m\" not found, try pulling it first",
        "The model server rejected the request (404). Message of the server: model \"m\" not found, try pulling it first")]
    [InlineData(413, "", "The model server rejected the request (413).")]
    [InlineData(429, "Slow down", "The model server is overloaded or its rate limit is exceeded (429). Message of the server: Slow down")]
    [InlineData(500, "Oops\n\n at line 7", "The model server failed (500). Message of the server: Oops at line 7")]
    [InlineData(503, "The key sk-very-secret is fine", "The model server failed (503).")]
    public async Task A_rejection_is_reported_in_one_sentence(int status, string message, string sentence)
    {
        await using var server = await ChatServer.StartAsync(Chat.Refuses(status, message));

        Assert.Equal(sentence, ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_requires_a_key_has_its_own_message()
    {
        await using var server = await ChatServer.StartAsync(Chat.Refuses(401, "No key"));

        Assert.Equal("The model server requires a key (401).", ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server, key: null))));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task A_request_rejected_without_a_reason_is_reduced_once(int status)
    {
        await using var server = await ChatServer.StartAsync(Chat.Refuses(status, "No."), Chat.Refuses(status, "No!"));

        Assert.Equal(
            $"The model server rejected the request ({status}). Message of the server: No!",
            ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var elsewhere = await ChatServer.StartAsync(Chat.Streams("Stolen"));
        await using var server = await ChatServer.StartAsync(response =>
        {
            (response.StatusCode, response.Headers.Location) = (307, $"{elsewhere.Url}/chat/completions");
            return Task.CompletedTask;
        });

        Assert.Equal(
            "The model server redirects to another address (307); redirects are not followed.",
            ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_unreachable_server_is_reported_in_one_sentence()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        OpenAiModel model = new(
            new(new ModelChoice.OpenAiSettings(new($"http://127.0.0.1:{port}/v1")) { Key = new(OpenAiModels.Key) }, TimeProvider.System), "m");

        Assert.Equal($"The model server at 127.0.0.1:{port} cannot be reached.", ResultText.Error(await TestConversation.OnceAsync(One, "Hi", model)));
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_is_reported_in_one_sentence()
    {
        TaskCompletionSource heard = new();
        await using var server = await ChatServer.StartAsync(Chat.BreaksOff(heard.Task, First));
        TestConversation play = new(One, OpenAiModels.Create(server))
        {
            Hears = happening => _ = happening is ExecutionEvent.TextDelta && heard.TrySetResult(),
        };

        Assert.Equal("The model server closed the connection in the middle of its response.", ResultText.Error(await play.SayAsync("Hi")));
        Assert.Equal([new ExecutionEvent.TurnStarted("a"), new ExecutionEvent.TextDelta("a", "Hel")], play.Events);
    }

    [Theory]
    [InlineData("The model server closed the connection in the middle of its response.", First)]
    [InlineData("The model server aborted its response with an error.", First, """data: {"error":{"message":"overloaded"}}""")]
    [InlineData("The response of the model server is not JSON.", First, "data: {\"choices\":")]
    [InlineData("The response of the model server is not a response of the chat API.", First, "data: []")]
    [InlineData("The model server closed the connection in the middle of its response.", ": nothing")]
    public async Task An_incomplete_stream_is_reported_in_one_sentence(string sentence, params string[] lines)
    {
        await using var server = await ChatServer.StartAsync(Chat.StreamsRaw(lines));

        Assert.Equal(sentence, ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
    }

    [Theory]
    [InlineData("<html>", "The response of the model server is not JSON.")]
    [InlineData("""{"error":"no"}""", "The model server aborted its response with an error.")]
    public async Task A_web_page_is_not_a_reply(string body, string sentence)
    {
        await using var server = await ChatServer.StartAsync(Chat.Sends(body));

        Assert.Equal(sentence, ResultText.Error(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
    }

    [Theory]
    [InlineData()]
    [InlineData(First)]
    public async Task A_slow_server_is_a_timeout(params string[] lines)
    {
        await using var server = await ChatServer.StartAsync(Chat.KeepsSilent(lines));

        var result = await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server, limit: TimeSpan.FromMilliseconds(300)));

        Assert.Equal((ExecutionStatus.Timeout, "The model server did not reply within 0.3 s."), (result.Status, result.Error));
    }

    [Fact]
    public async Task Cancellation_closes_the_connection_to_the_server()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource gone = new();
        await using var server = await ChatServer.StartAsync(async response =>
        {
            asked.SetResult();
            await Chat.KeepsSilent()(response);
            gone.SetResult();
        });
        using CancellationTokenSource givenUp = new();
        TestConversation play = new(One, OpenAiModels.Create(server, clock: new FakeTimeProvider())) { Cancellation = givenUp.Token };
        var answer = play.SayAsync("Hi");
        await asked.Task.WaitAsync(RunningEmulator.Cancellation);

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await gone.Task.WaitAsync(RunningEmulator.Cancellation);
    }

    [Fact]
    public void The_key_is_not_printed() => Assert.DoesNotContain(
        OpenAiModels.Key,
        new EmulatorOptions { Model = new ModelChoice.OpenAiSettings(new("http://localhost/v1")) { Key = new(OpenAiModels.Key) } }.ToString(),
        StringComparison.Ordinal);
}
