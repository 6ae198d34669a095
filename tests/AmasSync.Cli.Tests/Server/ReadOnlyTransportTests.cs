using Amas.Client;
using Amas.Client.Tests.Server;
using Amas.Config.Json;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Tests.Server;

public sealed class ReadOnlyTransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_requests_are_allowed()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?page=2","results":[{"id":"1","name":"A","system_config":{}}]}"""),
            Reply.Json("""{"results":[]}"""),
            Reply.Json("""{"id":"1","name":"A","system_config":{}}"""),
            Reply.Json("""{"valid":true}"""));
        using var client = ReadOnly(server);
        AgentReader reader = new(client);

        await reader.ListAsync(Token);
        await reader.GetAsync("1", Token);
        await reader.ValidateAsync("{}"u8.ToArray(), Token);

        Assert.Equal(
            ["GET /api/v1/agent/", "GET /api/v1/agent/?page=2", "GET /api/v1/agent/1/", "POST /api/v1/agent/validate/"], server.Lines);
    }

    [Fact]
    public async Task Writes_of_the_client_do_not_reach_the_server()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(204));
        using var client = ReadOnly(server);
        AgentWriter writer = new(client);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CreateAsync("{}"u8.ToArray(), Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.UpdateAsync("1", ConfigValue.Map.Empty, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.DeleteAsync("1", Token));

        Assert.Empty(server.Lines);
    }

    [Theory]
    [InlineData("/api/v1/sessions/")]
    [InlineData("/api/v1/sessions/?page=2")]
    [InlineData("/api/v1/sessions/session_1f-2~3.4/")]
    [InlineData("/api/v1/runtime/session_1/status/")]
    [InlineData("/api/v1/runtime/session_1/messages/")]
    [InlineData("/api/v1/runtime/session_1/messages/?limit=50&offset=50")]
    public async Task Reading_a_session_is_allowed(string target)
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));

        using var response = await SendAsync(server, "GET", target);

        Assert.Equal([$"GET {target}"], server.Lines);
    }

    [Theory]
    [InlineData("GET", "/api/v1/sessions/from-agent/?agent_key=k")]
    [InlineData("GET", "/api/v1/sessions/from-agent/")]
    [InlineData("GET", "/api/v1/sessions/From-Agent/")]
    [InlineData("GET", "/api/v1/sessions/from%2Dagent/")]
    [InlineData("GET", "/api/v1/sessions/from%252Dagent/")]
    [InlineData("GET", "/api/v1/sessions/fr%C3%B6m-agent/")]
    [InlineData("GET", "/api/v1/sessions/session_1/?agent_key=k")]
    [InlineData("GET", "/api/v1/sessions/session_1")]
    [InlineData("GET", "/api/v1/sessions//")]
    [InlineData("GET", "/api/v1/sessions/from-agent/1/")]
    [InlineData("GET", "/api/v1/runtime/from-agent/status/")]
    [InlineData("GET", "/api/v1/runtime/session_1/execute/")]
    [InlineData("GET", "/api/v1/runtime/session_1/status/?reset=1")]
    [InlineData("GET", "/api/v1/runtime/session_1/")]
    [InlineData("POST", "/api/v1/sessions/")]
    [InlineData("POST", "/api/v1/sessions/from-agent/1/")]
    [InlineData("DELETE", "/api/v1/sessions/session_1/")]
    [InlineData("DELETE", "/api/v1/sessions/from-agent/?agent_key=k")]
    [InlineData("POST", "/api/v1/runtime/session_1/execute/")]
    [InlineData("POST", "/api/v1/runtime/session_1/messages/")]
    [InlineData("GET", "/api/v1/agent/../files/")]
    [InlineData("GET", "/api/v1/agent/1/sessions/")]
    [InlineData("GET", "/api/v1/agent/1/?delete=1")]
    [InlineData("GET", "/api/v1/agent/1")]
    [InlineData("GET", "/other/agent/")]
    [InlineData("POST", "/api/v1/agent/")]
    [InlineData("POST", "/api/v1/agent/validate/?save=1")]
    [InlineData("POST", "/api/v1/agent/1/")]
    [InlineData("PUT", "/api/v1/agent/1/")]
    [InlineData("DELETE", "/api/v1/agent/")]
    [InlineData("DELETE", "/api/v1/agent/validate/")]
    public async Task Other_requests_are_rejected(string method, string target)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(204));

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(server, method, target));

        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task Requests_to_another_server_are_rejected()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using SocketsHttpHandler sockets = new();
        using ReadOnlyTransport transport = new(new Uri("http://elsewhere.example/api/v1"), sockets);
        using HttpMessageInvoker invoker = new(transport);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"{server.Address}/agent/"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => invoker.SendAsync(request, Token));

        Assert.Empty(server.Lines);
    }

    private static async Task<HttpResponseMessage> SendAsync(ScriptedServer server, string method, string target)
    {
        using SocketsHttpHandler sockets = new();
        using ReadOnlyTransport transport = new(server.Address, sockets);
        using HttpMessageInvoker invoker = new(transport);
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(server.Address, target));
        return await invoker.SendAsync(request, Token);
    }

    private static AmasClient ReadOnly(ScriptedServer server) => new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
    {
        Transport = sockets => new ReadOnlyTransport(server.Address, sockets),
    });
}
