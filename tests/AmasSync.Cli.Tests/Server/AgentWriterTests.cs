using Amas.Client;
using Amas.Client.Tests.Server;
using Amas.Config.Json;
using AmasSync.Cli.Server;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Server;

public sealed class AgentWriterTests
{
    private const string Saved = """{"id":"1","name":"A","system_config":{"name":"A"}}""";
    private static readonly ConfigValue.Map Config = new(
        [new("name", new ConfigValue.Text("A")), new("t", new ConfigValue.Number("0.70"))]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_create_sends_the_configuration_unchanged_and_returns_the_saved_agent()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, Saved));
        using var client = Clients.Of(server);

        var created = await new AgentWriter(client).CreateAsync(ConfigJson.SerializeForServer(Config), Token);

        Assert.Equal(("1", "A", "A"), (created.Id, created.Name?.Text, created.Agent?.Name.Text));
        Assert.Equal("""{"system_config":{"name":"A","t":0.70}}""", server.Requests[0].Body);
    }

    [Theory]
    [InlineData("""{"id":"1"}""", null)]
    [InlineData("""{"id":"1","name":"A"}""", "A")]
    public async Task A_create_whose_reply_does_not_contain_the_configuration_returns_what_it_contains(string reply, string? name)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, reply));
        using var client = Clients.Of(server);

        var created = await new AgentWriter(client).CreateAsync(ConfigJson.SerializeForServer(Config), Token);

        Assert.Equal(("1", name, null), (created.Id, created.Name?.Text, created.Agent));
        Assert.Equal(["POST /api/v1/agent/"], server.Lines);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    [InlineData(500, true)]
    [InlineData(504, true)]
    public async Task A_failed_create_reports_whether_it_may_have_been_carried_out(int status, bool maybe)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, """{"detail":"no"}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentWriter(client).CreateAsync(ConfigJson.SerializeForServer(Config), Token));

        Assert.Equal((status, maybe), (failure.Failure.Status, failure.Failure.MayHaveBeenCarriedOut));
    }

    [Theory]
    [InlineData(Saved, true)]
    [InlineData("", false)]
    [InlineData("""{"id":"1"}""", false)]
    public async Task An_update_returns_the_agent_if_the_reply_contains_it(string body, bool shown)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        Assert.Equal(shown, await new AgentWriter(client).UpdateAsync("1", Config, Token) is not null);
    }

    [Fact]
    public async Task An_update_whose_reply_is_another_agent_may_have_been_carried_out()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""{"id":"2","name":"A","system_config":{"name":"A"}}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentWriter(client).UpdateAsync("1", Config, Token));

        Assert.Equal((RemoteFailureKind.Unreadable, true), (failure.Failure.Kind, failure.Failure.MayHaveBeenCarriedOut));
    }

    [Fact]
    public async Task A_write_of_a_client_that_is_stopping_is_certainly_not_carried_out()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Saved));
        using CancellationTokenSource stopping = new();
        await stopping.CancelAsync();
        using AmasClient client = new(
            server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { StoppingToken = stopping.Token });
        AgentWriter writer = new(client);

        foreach (var write in new Func<Task>[]
        {
            () => writer.CreateAsync(ConfigJson.SerializeForServer(Config), Token), () => writer.UpdateAsync("1", Config, Token), () => writer.DeleteAsync("1", Token),
        })
        {
            Assert.Equal(RemoteFailure.NotWritten, (await Assert.ThrowsAsync<RemoteException>(write)).Failure);
        }

        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task Deleting_a_missing_agent_succeeds()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(404, """{"detail":"Not found."}"""));
        using var client = Clients.Of(server);

        await new AgentWriter(client).DeleteAsync("1", Token);

        Assert.Equal(["DELETE /api/v1/agent/1/"], server.Lines);
    }
}
