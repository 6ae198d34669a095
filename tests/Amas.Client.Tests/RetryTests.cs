using System.Collections.Concurrent;
using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class RetryTests
{
    private const string Saved = """{"id":"1","name":"A"}""";
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    public static TheoryData<string, Reply> Passing => new()
    {
        { "408", Reply.Of(408) },
        { "429", Reply.Of(429) },
        { "500", Reply.Of(500) },
        { "502 as a web page", Reply.Html(502) },
        { "503", Reply.Of(503) },
        { "504", Reply.Of(504) },
        { "a reset", Reply.Reset },
        { "no reply", Reply.Close },
        { "half a body", Reply.Half(200, "{\"id\":") },
        { "half of a failure", Reply.Half(503, "{") },
        { "broken JSON", Reply.Json("{\"id\":") },
        { "not HTTP", Reply.Raw("garbage\r\n\r\n") with { Closes = true } },
    };

    public static TheoryData<string, Reply> Unclear => new()
    {
        { "408", Reply.Of(408) },
        { "500", Reply.Of(500, """{"detail":"x"}""") },
        { "502 as a web page", Reply.Html(502) },
        { "504", Reply.Of(504) },
        { "half of a 503", Reply.Half(503, "{") },
        { "half of a 429", Reply.Half(429, "{") },
        { "429 as a web page", Reply.Html(429) },
        { "503 as a web page", Reply.Html(503) },
        { "503 without a body", Reply.Of(503) },
        { "a reset", Reply.Reset },
        { "no reply", Reply.Close },
        { "half a body", Reply.Half(201, "{\"id\":") },
        { "broken JSON", Reply.Of(201, "{\"id\":") },
        { "a web page", Reply.Html(200) },
        { "no id", Reply.Of(201, "{}") },
        { "nothing", Reply.Of(201) },
        { "an error inside", Reply.Json("""{"error":"no"}""") },
        { "a redirect", Reply.Of(303, "", "Location: /elsewhere/") },
        { "not HTTP", Reply.Raw("garbage\r\n\r\n") with { Closes = true } },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_transient_failure_is_retried_if_repeating_the_call_has_the_same_effect(string what, Reply reply)
    {
        Assert.NotEmpty(what);
        await using var server = ScriptedServer.Answering(reply, Reply.Json(Saved));
        using var client = Clients.Of(server);

        await client.Agents.UpdateAsync("1", Config, Token);

        Assert.Equal(["PATCH /api/v1/agent/1/", "PATCH /api/v1/agent/1/"], server.Lines);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task A_create_that_may_have_been_carried_out_is_sent_once_and_reports_it(string what, Reply reply)
    {
        Assert.NotEmpty(what);
        await using var server = ScriptedServer.Answering(reply, Reply.Json(Saved));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Equal(["POST /api/v1/agent/"], server.Lines);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_create_that_the_API_turns_away_is_sent_once_so_that_the_caller_can_look_for_the_agent(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, "{}"), Reply.Of(201, Saved));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.True(failure.IsFromApi);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_session_that_the_API_turns_away_is_requested_again(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, "{}"), Reply.Of(201, """{"session_id":"1"}"""));
        using var client = Clients.Of(server);

        await client.Sessions.CreateAsync(Config, cancellationToken: Token);

        Assert.Equal(2, server.Lines.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_clear_refusal_is_final_and_nothing_was_done(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Equal(status, failure.Status);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task Delays_double_with_jitter_and_end_after_four_retries()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(500));
        Clock clock = new();
        using var client = Clients.Of(server, clock);

        var failure = await Assert.ThrowsAsync<AmasServerException>(() => client.Agents.ListAsync(Token));

        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Equal(5, server.Lines.Count);
        Assert.Equal(4, clock.Waits.Count);
        Assert.InRange(clock.Waits.Sum(wait => wait.TotalSeconds), 1, 40);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Tue, 01 Jan 2030 12:00:30 GMT", 30)]
    [InlineData("Retry-After: 86400", 60)]
    public async Task The_delay_that_the_server_requests_is_respected_up_to_the_maximum(string header, int seconds)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(503, "", header), Reply.Json("[]"));
        Clock clock = new();
        using var client = Clients.Of(server, clock);

        await client.Agents.ListAsync(Token);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], clock.Waits);
    }

    [Theory]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: Tue, 01 Jan 2019 12:00:00 GMT")]
    public async Task An_invalid_delay_is_ignored(string header)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(503, "", header), Reply.Json("[]"));
        Clock clock = new();
        using var client = Clients.Of(server, clock);

        await client.Agents.ListAsync(Token);

        Assert.InRange(Assert.Single(clock.Waits).TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_429_after_all_retries_says_how_long_to_wait()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(429, """{"detail":"Slow down."}""", "Retry-After: 90"));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasRateLimitedException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.Equal(TimeSpan.FromSeconds(90), failure.RetryAfter);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task An_outcome_that_one_attempt_left_unknown_stays_unknown_after_a_clear_refusal()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(500), Reply.Of(409));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasRefusedException>(() => client.Agents.UpdateAsync("1", Config, Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task A_delete_whose_first_attempt_broke_succeeds_if_the_agent_no_longer_exists()
    {
        await using var server = ScriptedServer.Answering(Reply.Reset, Reply.Of(404, """{"detail":"Not found."}"""));
        using var client = Clients.Of(server);

        await client.Agents.DeleteAsync("1", Token);

        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task A_404_of_a_gateway_does_not_say_that_an_agent_is_deleted()
    {
        await using var server = ScriptedServer.Answering(Reply.Html(404));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasNotFoundException>(() => client.Agents.DeleteAsync("1", Token));

        Assert.False(failure.IsFromApi);
    }

    [Fact]
    public async Task A_pooled_connection_that_the_server_closes_does_not_send_a_create_twice()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"), Reply.Close, Reply.Json(Saved));
        using var client = Clients.Of(server);
        await client.Agents.ListAsync(Token);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Equal(["GET /api/v1/agent/", "POST /api/v1/agent/"], server.Lines);
    }

    [Fact]
    public async Task A_429_to_one_call_makes_the_next_one_wait()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(429, "", "Retry-After: 7"), Reply.Json("[]"));
        Clock clock = new();
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
        {
            TimeProvider = clock,
            RequestTimeout = Clock.NeverOver,
            MaxRetries = 0,
        });
        await Assert.ThrowsAsync<AmasRateLimitedException>(() => client.Agents.ListAsync(Token));
        Assert.Empty(clock.Waits);

        await client.Agents.ListAsync(Token);

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task The_number_of_concurrent_requests_is_limited()
    {
        TaskCompletionSource bothThere = new();
        var underWay = 0;
        ConcurrentBag<int> counts = [];
        await using ScriptedServer server = new(_ =>
        {
            var count = Interlocked.Increment(ref underWay);
            counts.Add(count);
            if (count == 2)
            {
                bothThere.TrySetResult();
            }

            return Reply.Json("[]") with
            {
                Gate = bothThere.Task
                .ContinueWith(_ => Interlocked.Decrement(ref underWay), TaskScheduler.Default)
            };
        });
        using var client = Clients.Of(server, maxConcurrentRequests: 2);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Agents.ListAsync(Token)));

        Assert.Equal(2, counts.Max());
    }
}
