using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Sessions;

public sealed class SessionTests
{
    private const string Documented = """
        {"success":true,"id":"s1","session_id":"s1","object":"agent.session","status":"active","title":"Support","config_hash":"object:f1:u:anon",
         "agent_id":"a1","agent_key":"support","created_at":"2025-01-15T10:30:00Z","updated_at":1736937000,"agent_config":{"name":"Support"},"color":"red"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_read_with_every_documented_member()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Documented));
        using var client = Clients.Of(server);

        var session = await client.Sessions.GetAsync("s1", Token);

        Assert.Equal(("s1", "active", "Support", "object:f1:u:anon"), (session.Id, session.Status, session.Title, session.ConfigHash));
        Assert.Equal(("a1", "support"), (session.AgentId, session.AgentKey));
        Assert.Equal(new DateTimeOffset(2025, 1, 15, 10, 30, 0, TimeSpan.Zero), session.CreatedAt);
        Assert.Equal(session.CreatedAt, session.UpdatedAt);
        Assert.Equal("Support", session.AgentConfig!.Value.GetProperty("name").GetString());
        Assert.Equal("red", session.Json.GetProperty("color").GetString());
    }

    [Theory]
    [InlineData("""{"success":true,"session_id":"session_abc123","config_hash":"a1b2"}""", "session_abc123")]
    [InlineData("""{"session_id":"sess_abc","agent_key":"k","created_at":"2025-10-06T10:30:00Z"}""", "sess_abc")]
    [InlineData("""{"id":"550e8400"}""", "550e8400")]
    [InlineData("""{"id":7}""", "7")]
    [InlineData("""{"id":null,"session_id":"s"}""", "s")]
    [InlineData("""{"id":"..","session_id":"s"}""", "s")]
    public async Task Its_id_is_read_under_both_names(string body, string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, body));
        using var client = Clients.Of(server);

        Assert.Equal(id, (await client.Sessions.CreateFromJsonAsync("{}", Token)).Id);
    }

    [Theory]
    [InlineData("""{"success":false,"session_id":"s","message":"no room"}""", "no room")]
    [InlineData("""{"error":"no room"}""", "no room")]
    public async Task Status_200_with_an_error_inside_is_an_error(string body, string said)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Sessions.CreateFromJsonAsync("{}", Token));

        Assert.Equal($"POST {server.Address}/sessions/ returned 200 with an error: {said}.", failure.Message);
        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_configuration_is_sent_as_written_with_its_content_type()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, Documented));
        using var client = Clients.Of(server);

        await client.Sessions.CreateAsync(JsonElement.Parse("""{"name":"A","temperature":0.70}"""), Token);
        await client.Sessions.CreateAsync("""{"name":"B"}"""u8.ToArray(), Token);
        await client.Sessions.CreateFromJsonAsync("""{"name":"Ü"}""", Token);
        await client.Sessions.CreateFromYamlAsync("name: Ü\nrouting: {yes: a}\n", Token);

        Assert.All(server.Lines, line => Assert.Equal("POST /api/v1/sessions/", line));
        Assert.Equal(
            ["""{"name":"A","temperature":0.70}""", """{"name":"B"}""", """{"name":"Ü"}""", "name: Ü\nrouting: {yes: a}\n"],
            server.Requests.Select(request => request.Body));
        Assert.Equal(
            ["application/json", "application/json", "application/json", "application/yaml"],
            server.Requests.Select(request => request.Headers["Content-Type"]));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_rejected_before_anything_is_sent()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, Documented));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.CreateFromYamlAsync("name: \ud83d", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.GetAsync("\ud83d", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.CreateFromAgentKeyAsync("\ud83d", Token));

        Assert.Empty(server.Lines);
    }

    [Theory]
    [InlineData("""[{"session_id":"s2"},{"id":"s1"}]""")]
    [InlineData("""{"results":[{"session_id":"s2"},{"id":"s1"}],"count":2,"next":null}""")]
    [InlineData("""{"success":true,"sessions":[{"session_id":"s2"},{"id":"s1"}]}""")]
    public async Task A_list_is_read_as_an_array_and_as_an_envelope(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        Assert.Equal(["s2", "s1"], (await client.Sessions.ListAsync(Token)).Select(session => session.Id));
        Assert.Equal(["GET /api/v1/sessions/"], server.Lines);
    }

    [Fact]
    public async Task Pages_of_sessions_are_followed()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"http://elsewhere.example/?page=2","results":[{"id":"1"}]}"""), Reply.Json(
                """{"next":null,"results":[{"id":"2"}]}"""));
        using var client = Clients.Of(server);

        Assert.Equal(["1", "2"], (await client.Sessions.ListAsync(Token)).Select(session => session.Id));
        Assert.Equal("GET /api/v1/sessions/?page=2", server.Lines[^1]);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_session_that_does_not_exist_counts_as_deleted(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Clients.Of(server);

        await client.Sessions.DeleteAsync("a b", Token);

        Assert.Equal(["DELETE /api/v1/sessions/a%20b/"], server.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("From-Agent")]
    public async Task An_id_that_would_change_the_path_is_rejected_before_anything_is_sent(string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.GetAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.DeleteAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.CreateFromAgentAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Runtime.ExecuteAsync(id, "Hi", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Runtime.GetStatusAsync(id, Token));
        Assert.Throws<ArgumentException>(() => client.Runtime.StreamAsync(id, "Hi", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.Runtime.GetMessagesAsync(id, cancellationToken: Token).AnyAsync(Token).AsTask());

        Assert.Empty(server.Lines);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"id":{}}""")]
    [InlineData("""{"session_id":" "}""")]
    public async Task A_response_that_is_not_a_session_is_an_error(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Sessions.GetAsync("s1", Token));
    }

    [Fact]
    public async Task Members_of_wrong_types_read_as_missing()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(
                """{"id":"s1","status":[],"title":{},"created_at":"soon","updated_at":1e300,"agent_config":"none","agent_key":true}"""));
        using var client = Clients.Of(server);

        var session = await client.Sessions.GetAsync("s1", Token);

        Assert.Equal((null, null, null, null), (session.Status, session.Title, session.CreatedAt, session.UpdatedAt));
        Assert.Equal((null, null), (session.AgentKey, session.AgentConfig));
    }
}
