using Amas.Client.Tests.Server;
using Amas.Config.Json;
using AmasSync.Cli.Server;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Server;

public sealed class AgentReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listed_agent_has_its_name_in_its_configuration_and_numbers_as_written()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(
            """[{"id":"1","name":"New","agent_key":"k","owner":"o","config_hash":"h","created_at":"2025-01-15T10:30:00Z","system_config":{"name":"Old","t":0.70}}]"""));
        using var client = Clients.Of(server);

        var agent = Assert.Single(await new AgentReader(client).ListAsync(Token));

        Assert.Equal("New", agent.Name.Text);
        Assert.Equal("""{"name":"New","t":0.70}""", ConfigJson.SerializeRedacted(agent.Config));
        Assert.Equal(("1", "k", "o", "h"), (agent.Id, agent.AgentKey, agent.Owner, agent.ConfigHash));
        Assert.Equal(new DateTimeOffset(2025, 1, 15, 10, 30, 0, TimeSpan.Zero), agent.CreatedAt);
    }

    [Fact]
    public async Task An_agent_without_a_name_gets_the_name_in_its_configuration()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""{"id":"1","system_config":{"name":"A"}}"""));
        using var client = Clients.Of(server);

        Assert.Equal("A", (await new AgentReader(client).GetAsync("1", Token))?.Name.Text);
    }

    [Fact]
    public async Task Configurations_that_the_list_omits_are_requested()
    {
        await using ScriptedServer server = new(request => request.Target.EndsWith("/agent/", StringComparison.Ordinal)
            ? Reply.Json("""[{"id":"1","name":"A"},{"id":"2","name":"B","system_config":{}}]""")
            : Reply.Json("""{"id":"1","name":"A","system_config":{"x":1}}"""));
        using var client = Clients.Of(server);

        var agents = await new AgentReader(client).ListAsync(Token);

        Assert.Equal(["""{"x":1,"name":"A"}""", """{"name":"B"}"""], agents.Select(agent => ConfigJson.SerializeRedacted(agent.Config)));
        Assert.Equal(["GET /api/v1/agent/", "GET /api/v1/agent/1/"], server.Lines);
    }

    [Fact]
    public async Task A_missing_agent_is_null()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(404, """{"detail":"Not found."}"""));
        using var client = Clients.Of(server);

        Assert.Null(await new AgentReader(client).GetAsync("1", Token));
    }

    [Fact]
    public async Task An_agent_is_not_missing_because_a_gateway_says_so()
    {
        await using var server = ScriptedServer.Answering(Reply.Html(404));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentReader(client).GetAsync("1", Token));

        Assert.Equal(RemoteFailureKind.Unreadable, failure.Failure.Kind);
    }

    [Fact]
    public async Task An_agent_nested_too_deep_is_listed_with_its_problem_among_the_others()
    {
        var deep = new string('[', 1000) + new string(']', 1000);
        await using var server = ScriptedServer.Answering(Reply.Json(
            $$$"""[{"id":"1","name":"A","system_config":{}},{"id":"2","name":"B","system_config":{"x":{{{deep}}}}}]"""));
        using var client = Clients.Of(server);

        var agents = await new AgentReader(client).ListAsync(Token);

        Assert.Equal([("1", null), ("2", "is nested more than 250 levels deep")], agents.Select(agent => (agent.Id, agent.Problem)));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("from-agent")]
    [InlineData("..")]
    public async Task An_agent_whose_ID_would_be_another_request_is_not_requested(string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Json($$"""[{"id":"{{id}}","name":"A"}]"""));
        using var client = Clients.Of(server);

        var agent = Assert.Single(await new AgentReader(client).ListAsync(Token));

        Assert.Equal("has no usable ID", agent.Problem);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task An_agent_is_not_taken_for_another_one_that_the_server_answers_with()
    {
        await using ScriptedServer server = new(request => request.Target.EndsWith("/agent/", StringComparison.Ordinal)
            ? Reply.Json("""[{"id":"1","name":"A"}]""")
            : Reply.Json("""{"id":"2","name":"A","system_config":{}}"""));
        using var client = Clients.Of(server);
        const string message = "The server answered with the agent 2 when it was asked about the agent 1.";

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentReader(client).GetAsync("1", Token));
        var listed = Assert.Single(await new AgentReader(client).ListAsync(Token));

        Assert.Equal(new RemoteFailure(RemoteFailureKind.Unreadable, message), failure.Failure);
        Assert.Equal(("1", $"does not show its configuration: {message.TrimEnd('.')}"), (listed.Id, listed.Problem));
    }

    [Fact]
    public async Task A_UUID_in_another_form_is_the_same_agent()
    {
        const string id = "7D444840-9DC0-11D1-B245-5FFDCE74FAD2";
        await using var server = ScriptedServer.Answering(
            Reply.Json($$$"""{"id":"{{{id.ToLowerInvariant()}}}","name":"A","system_config":{}}"""));
        using var client = Clients.Of(server);

        Assert.NotNull(await new AgentReader(client).GetAsync(id, Token));
    }

    [Theory]
    [InlineData("""{"id":"1","name":"A"}""", "has no configuration")]
    [InlineData("""{"id":"1","system_config":{}}""", "has no name")]
    [InlineData("""{"id":"1","name":"A","system_config":{"p":"\ud800"}}""", "contains text that is not valid Unicode")]
    public async Task An_unreadable_agent_is_named_in_the_error(string body, string how)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentReader(client).GetAsync("1", Token));

        Assert.Equal(new RemoteFailure(RemoteFailureKind.Unreadable, $"The agent 1 on the server {how}."), failure.Failure);
    }

    [Fact]
    public async Task Server_findings_keep_their_fields_and_secrets_are_sent_with_their_values()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(400, """{"valid":false,"errors":[{"field":"a.b","message":"no"}]}"""));
        using var client = Clients.Of(server);
        ConfigValue.Map config = new([new("token", new ConfigValue.Secret(new SecretMark("T"), "s3"))]);

        var complaints = await new AgentReader(client).ValidateAsync(ConfigJson.SerializeForServer(config), Token);

        Assert.Equal([new ServerValidationError("a.b", "no")], complaints);
        Assert.Equal("""{"token":"s3"}""", server.Requests[0].Body);
    }

    [Theory]
    [InlineData(401, RemoteFailureKind.Unauthorized)]
    [InlineData(403, RemoteFailureKind.Forbidden)]
    [InlineData(404, RemoteFailureKind.Unreadable)]
    [InlineData(405, RemoteFailureKind.Refused)]
    [InlineData(429, RemoteFailureKind.RateLimited)]
    [InlineData(500, RemoteFailureKind.ServerError)]
    [InlineData(302, RemoteFailureKind.Unreadable)]
    public async Task A_status_code_maps_to_a_kind_of_failure(int status, object kind)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentReader(client).ListAsync(Token));

        Assert.Equal(
            ((RemoteFailureKind)kind, status, false),
            (failure.Failure.Kind, failure.Failure.Status, failure.Failure.MayHaveBeenCarriedOut));
        Assert.Contains($"GET {server.Address}/agent/", failure.Message, StringComparison.Ordinal);
    }
}
