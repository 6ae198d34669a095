using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class AgentTests
{
    private const string Saved = """
        {"id":"550e","agent_key":"support","name":"Support","architecture":"llm_agent","entry_point":"main","is_public":false,"is_shared":true,
         "origin_url":null,"owner":"user_1","company":"c_1","system_config":{"name":"Support","llm_config":{"temperature":0.70}},
         "version_number":"1.0.0","config_hash":"a1b2","created_at":"2025-01-15T10:30:00Z","updated_at":1736937000,"studio_color":"red"}
        """;

    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"Support","llm_config":{"temperature":0.70}}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_agent_is_read_with_every_documented_member()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Saved));
        using var client = Clients.Of(server);

        var agent = await client.Agents.GetAsync("550e", Token);

        Assert.Equal(
            new { Id = "550e", Key = "support", Name = "Support", Architecture = "llm_agent", Entry = "main", Public = false, Shared = true },
            new
            {
                agent.Id,
                Key = agent.AgentKey!,
                Name = agent.Name!,
                Architecture = agent.Architecture!,
                Entry = agent.EntryPoint!,
                Public = agent.IsPublic!.Value,
                Shared = agent.IsShared!.Value,
            });
        Assert.Null(agent.AllowedOrigin);
        Assert.Equal(("user_1", "c_1", "1.0.0", "a1b2"), (agent.Owner, agent.Company, agent.VersionNumber, agent.ConfigHash));
        Assert.Equal(new DateTimeOffset(2025, 1, 15, 10, 30, 0, TimeSpan.Zero), agent.CreatedAt);
        Assert.Equal(agent.CreatedAt, agent.UpdatedAt);
        Assert.Equal("red", agent.Json.GetProperty("studio_color").GetString());
    }

    [Fact]
    public async Task Numbers_keep_their_notation_in_both_directions()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(201, Saved));
        using var client = Clients.Of(server);

        var agent = await client.Agents.CreateAsync(Config, Token);

        Assert.Equal("""{"system_config":{"name":"Support","llm_config":{"temperature":0.70}}}""", server.Requests[0].Body);
        Assert.Equal("0.70", agent.SystemConfig!.Value.GetProperty("llm_config").GetProperty("temperature").GetRawText());
    }

    [Fact]
    public async Task Every_request_is_sent_below_the_base_address_with_the_key()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Saved));
        using var client = Clients.Of(server);

        await client.Agents.GetAsync("a b/c", Token);
        await client.Agents.CreateAsync(Config, Token);
        await client.Agents.UpdateAsync("550e", Config, Token);
        await client.Agents.DeleteAsync("550e", Token);

        Assert.Equal(
            ["GET /api/v1/agent/a%20b%2Fc/", "POST /api/v1/agent/", "PATCH /api/v1/agent/550e/", "DELETE /api/v1/agent/550e/"],
            server.Lines);
        Assert.All(server.Requests, request => Assert.Equal(Clients.Key, request.Headers["x-api-key"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("validate")]
    [InlineData("from-agent")]
    public async Task An_id_that_would_change_the_path_is_rejected_before_anything_is_sent(string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(Saved));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.Agents.DeleteAsync(id, Token));

        Assert.Empty(server.Lines);
    }

    [Theory]
    [InlineData("""{"id":7}""", "7")]
    [InlineData(
        """{"id":"x","created_at":"yesterday","updated_at":1e300,"is_public":"no","name":null,"owner":{},"system_config":"text"}""",
        "x")]
    public async Task All_members_except_the_id_may_be_missing_or_of_another_type(string body, string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        var agent = await client.Agents.GetAsync("any", Token);

        Assert.Equal(new SavedAgent { Id = id, Json = agent.Json }, agent);
    }

    [Theory]
    [InlineData(200, Saved, true)]
    [InlineData(202, "", false)]
    [InlineData(204, "", false)]
    [InlineData(200, """{"name":"Support","config_hash":"b"}""", false)]
    public async Task An_update_may_be_confirmed_with_or_without_the_agent(int status, string body, bool hasAgent)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, body));
        using var client = Clients.Of(server);

        var updated = await client.Agents.UpdateAsync("550e", Config, Token);

        Assert.Equal(hasAgent, updated is not null);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(404)]
    public async Task A_delete_succeeds_with_every_status_that_confirms_it(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, status == 404 ? """{"detail":"Not found."}""" : ""));
        using var client = Clients.Of(server);

        await client.Agents.DeleteAsync("550e", Token);

        Assert.Equal(["DELETE /api/v1/agent/550e/"], server.Lines);
    }
}
