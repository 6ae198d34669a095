using System.Net;

namespace Amas.Emulator.Tests.Sessions;

public sealed class FromAgentTests
{
    private const string Config = """{"name":"Support","agent_type":"llm_agent"}""";

    [Fact]
    public async Task A_session_is_created_from_a_saved_agent_by_id_and_by_key()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = await emulator.CreateAsync(Config);

        var byId = await emulator.SendAsync(HttpMethod.Post, $"sessions/from-agent/{agent.Id}/", (string?)null);
        var byKey = await emulator.GetAsync("sessions/from-agent/?agent_key=support");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (byId.Status, byKey.Status));
        Assert.NotEqual(byId.Id, byKey.Id);
        foreach (var session in new[] { byId, byKey })
        {
            Assert.Equal(
                ("Support", agent.Id, "support", (string?)agent.Json["config_hash"], Config),
                (
                    (string?)session.Json["title"],
                    (string?)session.Json["agent_id"],
                    (string?)session.Json["agent_key"],
                    (string?)session.Json["config_hash"],
                    session.Json["agent_config"]?.ToJsonString()));
        }
    }

    [Fact]
    public async Task A_session_keeps_its_configuration_when_the_agent_changes()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = await emulator.CreateAsync(Config);
        var session = await emulator.GetAsync("sessions/from-agent/?agent_key=support");

        await emulator.PatchAsync(agent.Id, """{"name":"Other","agent_type":"llm_agent"}""");
        var later = await emulator.SendAsync(HttpMethod.Post, $"sessions/from-agent/{agent.Id}/", (string?)null);
        await emulator.DeleteAsync(agent.Id);

        Assert.Equal("Other", (string?)later.Json["title"]);
        Assert.Equal(session.Text, (await emulator.GetAsync($"sessions/{session.Id}/")).Text);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ExecuteAsync(session.Id, "Hello")).Status);
    }

    [Theory]
    [InlineData("GET", "sessions/from-agent/")]
    [InlineData("GET", "sessions/from-agent/?agent_key=")]
    [InlineData("DELETE", "sessions/from-agent/")]
    public async Task Without_an_agent_key_a_request_is_rejected_by_field(string method, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, (string?)null);

        Assert.Equal((HttpStatusCode.BadRequest, """{"agent_key":["This field is required."]}"""), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("GET", "sessions/from-agent/?agent_key=support")]
    [InlineData("DELETE", "sessions/from-agent/?agent_key=support")]
    [InlineData("POST", "sessions/from-agent/550e8400-e29b-41d4-a716-446655440000/")]
    [InlineData("POST", "sessions/from-agent/support/")]
    public async Task An_agent_that_this_account_does_not_have_is_not_found(string method, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        await emulator.CreateAsync(Config, "alice-key");

        var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, (string?)null);

        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task All_sessions_of_an_agent_are_deleted_and_no_others()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        await emulator.CreateAsync(Config);
        await emulator.CreateAsync("""{"name":"Other","agent_type":"llm_agent"}""");
        await emulator.CreateAsync(Config, "alice-key");
        var foreign = await emulator.GetAsync("sessions/from-agent/?agent_key=support", "alice-key");
        await emulator.GetAsync("sessions/from-agent/?agent_key=support");
        await emulator.GetAsync("sessions/from-agent/?agent_key=support");
        string[] kept = [(await emulator.GetAsync("sessions/from-agent/?agent_key=other")).Id, await emulator.SessionAsync(Config)];

        Assert.Equal("""{"deleted":2}""", (await DeleteAsync(emulator)).Text);
        Assert.Equal("""{"deleted":0}""", (await DeleteAsync(emulator)).Text);
        Assert.Equal(kept, (await emulator.GetAsync("sessions/")).Json.AsArray().Select(session => (string?)session!["id"]));
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync($"sessions/{foreign.Id}/", "alice-key")).Status);
    }

    [Fact]
    public async Task The_sessions_of_a_deleted_agent_are_deleted_by_its_key_but_not_those_of_a_renamed_agent()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var deleted = await emulator.CreateAsync(Config);
        await emulator.GetAsync("sessions/from-agent/?agent_key=support");
        await emulator.DeleteAsync(deleted.Id);
        var renamed = await emulator.CreateAsync(Config);
        var kept = await emulator.GetAsync("sessions/from-agent/?agent_key=support");
        await emulator.PatchAsync(renamed.Id, """{"name":"Other","agent_type":"llm_agent"}""");

        Assert.Equal("""{"deleted":1}""", (await DeleteAsync(emulator)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(emulator)).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync($"sessions/{kept.Id}/")).Status);
    }

    private static Task<Reply> DeleteAsync(RunningEmulator emulator) =>
        emulator.SendAsync(HttpMethod.Delete, "sessions/from-agent/?agent_key=support", (string?)null);
}
