using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Sessions;

public sealed class SessionOfAgentTests
{
    private const string Made = """{"success":true,"session_id":"s1","agent_id":"a1","config_hash":"h"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_id_the_documented_POST_is_sent_without_a_body()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Made));
        using var client = Clients.Of(server);

        Assert.Equal("s1", (await client.Sessions.CreateFromAgentAsync("a1", Token)).Id);

        Assert.Equal(["POST /api/v1/sessions/from-agent/a1/"], server.Lines);
        Assert.Equal(("", "0"), (server.Requests[0].Body, server.Requests[0].Headers["Content-Length"]));
    }

    [Fact]
    public async Task By_key_the_documented_GET_is_sent_and_its_key_escaped()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Made));
        using var client = Clients.Of(server);

        Assert.Equal("s1", (await client.Sessions.CreateFromAgentKeyAsync("my key&x=1", Token)).Id);

        Assert.Equal(["GET /api/v1/sessions/from-agent/?agent_key=my%20key%26x%3D1"], server.Lines);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task If_the_server_supports_only_keys_the_key_of_the_agent_is_looked_up(int status)
    {
        await using ScriptedServer server = new(request => (request.Method, request.Target) switch
        {
            ("POST", _) => Reply.Of(status),
            (_, "/api/v1/agent/a1/") => Reply.Json("""{"id":"a1","agent_key":"support"}"""),
            _ => Reply.Json(Made),
        });
        using var client = Clients.Of(server);

        await client.Sessions.CreateFromAgentAsync("a1", Token);

        Assert.Equal("GET /api/v1/sessions/from-agent/?agent_key=support", server.Lines[^1]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task If_the_server_supports_only_ids_the_id_of_the_agent_is_looked_up(int status)
    {
        await using ScriptedServer server = new(request => (request.Method, request.Target) switch
        {
            ("POST", _) => Reply.Json(Made),
            (_, "/api/v1/agent/") => Reply.Json("""[{"id":"a0","agent_key":"other"},{"id":"a1","agent_key":"support"}]"""),
            _ => Reply.Of(status),
        });
        using var client = Clients.Of(server);

        await client.Sessions.CreateFromAgentKeyAsync("support", Token);

        Assert.Equal("POST /api/v1/sessions/from-agent/a1/", server.Lines[^1]);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"id":"a0","agent_key":"support"},{"id":"a1","agent_key":"support"}]""")]
    public async Task A_key_of_no_agent_or_of_several_is_not_found(string agents)
    {
        await using ScriptedServer server = new(request => request.Target == "/api/v1/agent/" ? Reply.Json(agents) : Reply.Of(404));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasNotFoundException>(() => client.Sessions.CreateFromAgentKeyAsync("support", Token));

        Assert.EndsWith("/sessions/from-agent/", failure.RequestUri.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(2, server.Lines.Count);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(200, """{"id":"a1"}""")]
    public async Task An_agent_that_does_not_exist_or_has_no_key_is_not_found(int status, string agent)
    {
        await using ScriptedServer server = new(request => request.Method == "POST" ? Reply.Of(404) : Reply.Of(status, agent));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasNotFoundException>(() => client.Sessions.CreateFromAgentAsync("a1", Token));

        Assert.Equal(["POST /api/v1/sessions/from-agent/a1/", "GET /api/v1/agent/a1/"], server.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_without_a_body_that_creates_a_session_is_not_sent_twice_if_the_connection_breaks(bool resets)
    {
        await using var server = ScriptedServer.Answering(resets ? Reply.Reset : Reply.Close);
        using var client = Clients.Of(server);

        var byKey = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Sessions.CreateFromAgentKeyAsync("support", Token));
        var byId = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Sessions.CreateFromAgentAsync("a1", Token));

        Assert.True(byKey.MayHaveBeenCarriedOut);
        Assert.True(byId.MayHaveBeenCarriedOut);
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task All_sessions_of_an_agent_are_deleted_in_one_call()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"deleted": 5}"""),
            Reply.Of(204),
            Reply.Json("""{"deleted":"many"}"""));
        using var client = Clients.Of(server);

        Assert.Equal(5, await client.Sessions.DeleteAllByAgentKeyAsync("support", Token));
        Assert.Null(await client.Sessions.DeleteAllByAgentKeyAsync("support", Token));
        Assert.Null(await client.Sessions.DeleteAllByAgentKeyAsync("support", Token));
        Assert.Equal("DELETE /api/v1/sessions/from-agent/?agent_key=support", server.Lines[0]);
    }

    [Fact]
    public async Task A_server_that_does_not_support_that_call_is_reported()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""{"success":false,"message":"no"}"""), Reply.Of(404));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Sessions.DeleteAllByAgentKeyAsync("support", Token));
        await Assert.ThrowsAsync<AmasNotFoundException>(() => client.Sessions.DeleteAllByAgentKeyAsync("support", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Sessions.DeleteAllByAgentKeyAsync(" ", Token));
    }
}
