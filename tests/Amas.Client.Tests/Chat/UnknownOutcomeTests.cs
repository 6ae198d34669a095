using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Chat;

/// <summary>If the outcome of a message is unknown, it is not sent again, and the failure says so.</summary>
public sealed class UnknownOutcomeTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_without_a_reply_in_the_history_is_not_sent_again()
    {
        await using ChatServer server = new();
        server.Meeting(server.Begins(Reply.Of(500, "{}")));

        await FailsAsync<AmasServerException>(server);
    }

    [Fact]
    public async Task An_unreadable_success_that_is_not_in_the_history_is_not_sent_again()
    {
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(Reply.Html(200)));

        await FailsAsync<AmasProtocolException>(server);
    }

    [Fact]
    public async Task In_a_session_that_saves_no_messages_the_outcome_stays_unknown()
    {
        await using ChatServer server = new() { SavesMessages = false };
        server.Meeting(ChatServer.Ignores(Reply.Reset));

        await FailsAsync<AmasConnectionException>(server);
    }

    [Fact]
    public async Task A_session_that_never_stops_processing_is_given_up()
    {
        await using ChatServer server = new() { PollsAtWork = int.MaxValue };
        server.Meeting(server.WorksOn(succeeds: false));
        Clock clock = new();

        await FailsAsync<AmasConnectionException>(server, clock);

        Assert.InRange(clock.Waits.Sum(wait => wait / Clock.NeverOver), 10, 11);
    }

    [Fact]
    public async Task A_message_that_never_arrives_is_sent_again_up_to_the_maximum_of_retries()
    {
        await using ChatServer server = new();
        server.Meeting([.. Enumerable.Repeat(ChatServer.Ignores(Reply.Of(500, "{}")), 10)]);

        await FailsAsync<AmasServerException>(server, executions: 5);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_message_is_the_failure()
    {
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(Reply.Of(500, "{}")), ChatServer.Ignores(Reply.Of(400, """{"content":["no"]}""")));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var failure = await Assert.ThrowsAsync<AmasBadRequestException>(() => chat.SendAsync("Hi", cancellationToken: Token));

        Assert.False(failure.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task An_execution_that_failed_is_final()
    {
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(Reply.Json("""{"success":false,"status":"error","error":{"message":"no model"}}""")));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var failure = await Assert.ThrowsAsync<AmasExecutionException>(() => chat.SendAsync("Hi", cancellationToken: Token));

        Assert.Equal(("error", false), (failure.Reply.Status, failure.MayHaveBeenCarriedOut));
        Assert.Equal(1, server.Executions);
    }

    [Fact]
    public async Task If_the_session_cannot_be_read_the_first_failure_is_thrown()
    {
        await using ScriptedServer server = new(request => request.Method == "GET" ? Reply.Of(404) : Reply.Reset);
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(
            () => client.Chats.Resume("s1").SendAsync("Hi", cancellationToken: Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancellation_ends_the_search()
    {
        await using ChatServer server = new() { PollsAtWork = int.MaxValue };
        server.Meeting(server.WorksOn(succeeds: false));
        using CancellationTokenSource cancellation = new();
        using var client = server.Client(new Clock { Waiting = cancellation.Cancel });
        var chat = await client.Chats.StartAsync(Config, Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chat.SendAsync("Hi", cancellationToken: cancellation.Token));

        Assert.Equal(1, server.Executions);
    }

    [Fact]
    public async Task After_stopping_a_lost_message_is_looked_up_and_not_sent_again()
    {
        using CancellationTokenSource stopping = new();
        await using ChatServer server = new();
        server.Meeting(_ =>
        {
            stopping.Cancel();
            return Reply.Of(500, "{}");
        });
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
        {
            TimeProvider = new Clock(),
            RequestTimeout = Clock.NeverOver,
            StoppingToken = stopping.Token,
        });
        var chat = client.Chats.Resume(ChatServer.Session);

        await Assert.ThrowsAsync<AmasServerException>(() => chat.SendAsync("Hi", cancellationToken: Token));

        Assert.Equal(1, server.Executions);
    }

    private static async Task FailsAsync<T>(ChatServer server, Clock? clock = null, int executions = 1)
        where T : AmasException
    {
        using var client = server.Client(clock);
        var chat = await client.Chats.StartAsync(Config, Token);

        var failure = await Assert.ThrowsAsync<T>(() => chat.SendAsync("Hi", cancellationToken: Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Equal(executions, server.Executions);
    }
}
