using System.Collections.Concurrent;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Sessions;

public sealed class CleanUpTests
{
    private const string Listed = """
        [{"id":"old","created_at":"2020-01-01T00:00:00Z"},{"id":"new","created_at":"2030-01-01T00:00:00Z"},{"id":"older","created_at":1}]
        """;

    private static readonly DateTimeOffset Limit = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sessions_that_the_predicate_selects_are_deleted_and_the_rest_is_kept()
    {
        await using ScriptedServer server = new(request => request.Method == "GET" ? Reply.Json(Listed) : Reply.Of(204));
        using var client = Clients.Of(server);
        ProgressRecorder recorder = new();

        var done = await client.Sessions.CleanUpAsync(session => session.CreatedAt < Limit, recorder, Token);

        Assert.Equal(["old", "older"], done.Deleted.Select(session => session.Id));
        Assert.Equal(["new"], done.Kept.Select(session => session.Id));
        Assert.Empty(done.Failures);
        Assert.Equal(["old", "older"], recorder.Sessions.Select(session => session.Id).Order());
        Assert.Equal(3, server.Lines.Count);
    }

    [Fact]
    public async Task A_session_without_times_in_the_list_is_read_before_the_predicate_is_called()
    {
        await using ScriptedServer server = new(request => (request.Method, request.Target) switch
        {
            ("GET", "/api/v1/sessions/") => Reply.Json("""[{"id":"old"},{"id":"new"},{"id":"ageless"},{"id":"gone"}]"""),
            ("GET", "/api/v1/sessions/old/") => Reply.Json("""{"id":"old","created_at":"2020-01-01T00:00:00Z"}"""),
            ("GET", "/api/v1/sessions/new/") => Reply.Json("""{"id":"new","created_at":"2030-01-01T00:00:00Z"}"""),
            ("GET", "/api/v1/sessions/ageless/") => Reply.Json("""{"id":"ageless"}"""),
            ("DELETE", _) => Reply.Of(204),
            _ => Reply.Of(404),
        });
        using var client = Clients.Of(server);

        var done = await client.Sessions.CleanUpAsync(session => session.CreatedAt < Limit, cancellationToken: Token);

        Assert.Equal(["old", "gone"], done.Deleted.Select(session => session.Id));
        Assert.Equal(["new", "ageless"], done.Kept.Select(session => session.Id));
        Assert.Equal(["DELETE /api/v1/sessions/old/"], server.Lines.Where(line => line.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_failure_with_one_session_does_not_stop_the_others()
    {
        await using ScriptedServer server = new(request => request.Method == "GET"
            ? Reply.Json(Listed)
            : Reply.Of(request.Target.EndsWith("/old/", StringComparison.Ordinal) ? 403 : 204));
        using var client = Clients.Of(server);

        var done = await client.Sessions.CleanUpAsync(_ => true, cancellationToken: Token);

        Assert.Equal(["new", "older"], done.Deleted.Select(session => session.Id));
        var failure = Assert.Single(done.Failures);
        Assert.Equal("old", failure.Session.Id);
        Assert.IsType<AmasForbiddenException>(failure.Failure);
    }

    [Fact]
    public async Task After_a_refused_key_nothing_more_is_sent()
    {
        await using ScriptedServer server = new(request => request.Method == "GET" ? Reply.Json(Listed) : Reply.Of(401));
        using var client = Clients.Of(server, maxConcurrentRequests: 1);

        var done = await client.Sessions.CleanUpAsync(_ => true, cancellationToken: Token);

        Assert.Equal(["old", "new", "older"], done.Failures.Select(failure => failure.Session.Id));
        Assert.All(done.Failures, failure => Assert.IsType<AmasUnauthorizedException>(failure.Failure));
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task A_predicate_may_call_the_server_itself()
    {
        await using ScriptedServer server = new(request => (request.Method, request.Target) switch
        {
            ("DELETE", _) => Reply.Of(204),
            (_, "/api/v1/sessions/") => Reply.Json(Listed),
            (_, "/api/v1/runtime/old/status/") => Reply.Json("""{"session_id":"old","last_activity":"2030-01-01T00:00:00Z"}"""),
            _ => Reply.Json("""{"session_id":"x","last_activity":"2020-01-01T00:00:00Z"}"""),
        });
        using var client = Clients.Of(server);

        var done = await client.Sessions.CleanUpAsync(
            async (session, token) => (await client.Runtime.GetStatusAsync(session.Id, token))
                .LastActivity < Limit, cancellationToken: Token);

        Assert.Equal(["new", "older"], done.Deleted.Select(session => session.Id));
        Assert.Equal(["old"], done.Kept.Select(session => session.Id));
    }

    [Fact]
    public async Task An_unreadable_list_and_an_exception_of_the_predicate_are_thrown()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(403), Reply.Json(Listed));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasForbiddenException>(() => client.Sessions.CleanUpAsync(_ => true, cancellationToken: Token));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.Sessions.CleanUpAsync(_ => throw new InvalidOperationException(), cancellationToken: Token));
    }

    private sealed class ProgressRecorder : IProgress<AmasSession>
    {
        public ConcurrentQueue<AmasSession> Sessions { get; } = new();

        public void Report(AmasSession value) => Sessions.Enqueue(value);
    }
}
