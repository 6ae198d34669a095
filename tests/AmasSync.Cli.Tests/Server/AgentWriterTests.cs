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

        var created = await new AgentWriter(client).CreateAsync(Config, Token);

        Assert.Equal(("1", "A"), (created.Id, created.Name.Text));
        Assert.Equal("""{"system_config":{"name":"A","t":0.70}}""", server.Requests[0].Body);
    }

    [Fact]
    public async Task A_create_whose_reply_contains_only_an_id_is_read_back()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, """{"id":"1"}"""), Reply.Json(Saved));
        using var client = Clients.Of(server);

        Assert.Equal("A", (await new AgentWriter(client).CreateAsync(Config, Token)).Name.Text);
        Assert.Equal(["POST /api/v1/agent/", "GET /api/v1/agent/1/"], server.Lines);
    }

    [Fact]
    public async Task A_create_that_cannot_be_read_back_may_have_been_carried_out()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, """{"id":"1"}"""), Reply.Of(403));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentWriter(client).CreateAsync(Config, Token));

        Assert.True(failure.Failure.MayHaveBeenCarriedOut);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(429, false)]
    [InlineData(500, true)]
    [InlineData(504, true)]
    public async Task A_failed_create_reports_whether_it_may_have_been_carried_out(int status, bool maybe)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<RemoteException>(() => new AgentWriter(client).CreateAsync(Config, Token));

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
    public async Task Deleting_a_missing_agent_succeeds()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(404));
        using var client = Clients.Of(server);

        await new AgentWriter(client).DeleteAsync("1", Token);

        Assert.Equal(["DELETE /api/v1/agent/1/"], server.Lines);
    }
}
