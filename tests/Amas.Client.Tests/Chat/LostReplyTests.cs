using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Chat;

/// <summary>A message whose reply was lost is carried out once, and its reply is returned.</summary>
public sealed class LostReplyTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    public static TheoryData<string, Reply> Losses => new()
    {
        { "a reset", Reply.Reset },
        { "no reply", Reply.Close },
        { "half a body", Reply.Half(200, "{\"response\":") },
        { "broken JSON", Reply.Json("{\"response\":") },
        { "a web page", Reply.Html(200) },
        { "502", Reply.Html(502) },
        { "504", Reply.Of(504) },
        { "500", Reply.Of(500, "{}") },
    };

    public static TheoryData<string, Reply> Misses => new()
    {
        { "a reset", Reply.Reset },
        { "no reply", Reply.Close },
        { "502", Reply.Html(502) },
        { "504", Reply.Of(504) },
        { "500", Reply.Of(500, "{}") },
        { "half of a 503", Reply.Half(503, "{") },
    };

    /// <summary>Servers with and without correlation IDs in the history, with and without pages.</summary>
    public static TheoryData<bool, bool> Servers => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_reply_lost_after_the_execution_is_found_in_the_history(string what, Reply loss)
    {
        Assert.NotEmpty(what);
        await using ChatServer server = new();
        server.Meeting(server.Loses(loss));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var reply = await chat.SendAsync("Hi", cancellationToken: Token);

        Assert.Equal(("re: Hi", true, ChatServer.Session), (reply.Content, reply.WasRecovered, reply.SessionId));
        Assert.Equal(["a thought", "re: Hi"], reply.Messages.Select(message => message.Content));
        Assert.Equal(["Hi"], server.UserMessages);
        Assert.Equal(1, server.Executions);
    }

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_message_that_never_arrived_is_sent_again(string what, Reply miss)
    {
        Assert.NotEmpty(what);
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(miss));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var reply = await chat.SendAsync("Hi", cancellationToken: Token);

        Assert.Equal(("re: Hi", false), (reply.Content, reply.WasRecovered));
        Assert.Equal(["Hi"], server.UserMessages);
        Assert.Equal(2, server.Executions);
    }

    [Fact]
    public async Task A_message_is_not_sent_again_before_the_request_timeout_has_passed()
    {
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(Reply.Reset));
        Clock clock = new();
        using var client = server.Client(clock);

        await client.Chats.Resume(ChatServer.Session).SendAsync("Hi", cancellationToken: Token);

        Assert.InRange(clock.Waits.Sum(wait => wait.TotalSeconds), Clock.NeverOver.TotalSeconds, Clock.NeverOver.TotalSeconds * 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_chat_waits_while_the_session_is_processing(bool succeeds)
    {
        await using ChatServer server = new();
        server.Meeting(server.WorksOn(succeeds));
        Clock clock = new();
        using var client = server.Client(clock);
        var chat = await client.Chats.StartAsync(Config, Token);

        var reply = await chat.SendAsync("Hi", cancellationToken: Token);

        Assert.InRange(clock.Waits.Sum(wait => wait.TotalMinutes), 0, 1);
        Assert.Equal(("re: Hi", succeeds), (reply.Content, reply.WasRecovered));
        Assert.Equal(["Hi"], server.UserMessages);
        Assert.Equal(succeeds ? 1 : 2, server.Executions);
    }

    [Fact]
    public async Task The_chat_waits_for_a_session_that_processes_longer_than_the_request_timeout()
    {
        await using ChatServer server = new() { PollsAtWork = 200 };
        server.Meeting(server.WorksOn(succeeds: true));
        Clock clock = new();
        using var client = server.Client(clock);
        var chat = await client.Chats.StartAsync(Config, Token);

        var reply = await chat.SendAsync("Hi", cancellationToken: Token);

        Assert.True(reply.WasRecovered);
        Assert.True(clock.Waits.Sum(wait => wait / Clock.NeverOver) > 1);
        Assert.Equal(1, server.Executions);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_earlier_message_with_the_same_text_is_not_mistaken_for_this_one(bool keepsIds, bool isPaged)
    {
        await using ChatServer server = new() { KeepsIds = keepsIds, IsPaged = isPaged };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        await chat.SendAsync("Yes", cancellationToken: Token);
        await chat.SendAsync("Yes", cancellationToken: Token);
        server.Meeting(ChatServer.Ignores(Reply.Reset));

        var third = await chat.SendAsync("Yes", cancellationToken: Token);

        Assert.False(third.WasRecovered);
        Assert.Equal(["Yes", "Yes", "Yes"], server.UserMessages);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task The_same_text_sent_twice_with_both_replies_lost_gets_two_replies(bool keepsIds, bool isPaged)
    {
        await using ChatServer server = new() { KeepsIds = keepsIds, IsPaged = isPaged };
        server.Meeting(server.Loses(Reply.Reset), server.Loses(Reply.Close));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var first = await chat.SendAsync("Yes", cancellationToken: Token);
        var second = await chat.SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("m2", "m5"), (first.MessageId, second.MessageId));
        Assert.Equal(2, server.Executions);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_earlier_message_of_another_client_is_not_mistaken_for_this_one(bool keepsIds, bool isPaged)
    {
        await using ChatServer server = new() { KeepsIds = keepsIds, IsPaged = isPaged };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        await chat.SendAsync("Hi", cancellationToken: Token);
        await chat.SendAsync("Hi again", cancellationToken: Token);
        server.AddForeignExchange("Yes");
        server.Meeting(ChatServer.Ignores(Reply.Reset));

        var reply = await chat.SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("re: Yes", false), (reply.Content, reply.WasRecovered));
        Assert.Equal(["Hi", "Hi again", "Yes", "Yes"], server.UserMessages);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_concurrent_message_of_another_client_does_not_hide_the_reply(bool keepsIds, bool isPaged)
    {
        await using ChatServer server = new() { KeepsIds = keepsIds, IsPaged = isPaged };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        server.Meeting(body =>
        {
            server.AddForeignExchange("First");
            var reply = server.Loses(Reply.Reset)(body);
            server.AddForeignExchange("Last");
            return reply;
        });

        var reply = await chat.SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("re: Yes", true), (reply.Content, reply.WasRecovered));
        Assert.Equal(1, server.Executions);
    }

    [Fact]
    public async Task The_same_text_with_another_correlation_id_is_not_mistaken_for_this_message()
    {
        await using ChatServer server = new() { KeepsIds = true };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        server.Meeting(_ =>
        {
            server.AddForeignExchange("Yes", "theirs");
            return Reply.Reset;
        });

        var reply = await chat.SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("re: Yes", false), (reply.Content, reply.WasRecovered));
        Assert.Equal(["Yes", "Yes"], server.UserMessages);
    }

    [Fact]
    public async Task An_earlier_message_of_a_resumed_session_is_not_mistaken_for_this_one()
    {
        await using ChatServer server = new();
        server.AddForeignExchange("Yes");
        server.Meeting(ChatServer.Ignores(Reply.Reset));
        using var client = server.Client();

        var reply = await client.Chats.Resume(ChatServer.Session).SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("re: Yes", false), (reply.Content, reply.WasRecovered));
        Assert.Equal(["Yes", "Yes"], server.UserMessages);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_constant_correlation_id_of_the_caller_does_not_mix_up_messages(bool keepsIds, bool isPaged)
    {
        ExecuteOptions always = new() { CorrelationId = "user-7" };
        await using ChatServer server = new() { KeepsIds = keepsIds, IsPaged = isPaged };
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);
        await chat.SendAsync("Yes", always, Token);
        server.Meeting(ChatServer.Ignores(Reply.Reset), server.Loses(Reply.Reset));

        var second = await chat.SendAsync("Yes", always, Token);
        var third = await chat.SendAsync("No", always, Token);

        Assert.Equal(("re: Yes", true), (second.Content, second.WasRecovered));
        Assert.Equal("re: No", third.Content);
        Assert.Equal(["Yes", "Yes", "No"], server.UserMessages);
    }

    [Fact]
    public async Task A_text_that_the_server_trims_is_found()
    {
        await using ChatServer server = new();
        server.Meeting(body => server.Loses(Reply.Reset)(body.Replace(" Hi \\n", "Hi", StringComparison.Ordinal)));
        using var client = server.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        Assert.True((await chat.SendAsync(" Hi \n", cancellationToken: Token)).WasRecovered);
    }

    [Fact]
    public async Task Every_reply_is_found_in_a_long_history()
    {
        await using ChatServer server = new();
        for (var said = 0; said < 60; said++)
        {
            server.AddForeignExchange("Yes");
        }

        server.Meeting(server.Loses(Reply.Reset));
        using var client = server.Client();

        var reply = await client.Chats.Resume(ChatServer.Session).SendAsync("Yes", cancellationToken: Token);

        Assert.Equal(("re: Yes", "m122"), (reply.Content, reply.MessageId));
    }
}
