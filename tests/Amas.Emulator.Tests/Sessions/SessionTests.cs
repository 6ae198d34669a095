using System.Net;
using Amas.Emulator.Answers.Lists;

namespace Amas.Emulator.Tests.Sessions;

public sealed class SessionTests
{
    private const string Config = """{"name":"Support","agent_type":"llm_agent","llm_config":{"temperature":0.70}}""";

    [Fact]
    public async Task A_created_session_has_the_members_of_all_formats_and_its_configuration()
    {
        await using var emulator = await RunningEmulator.StartAsync(clock: new SetClock(DateTimeOffset.FromUnixTimeSeconds(1_736_937_000)));

        var created = await emulator.PostAsync("sessions/", Config);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Matches("^session_[0-9a-f]{24}$", created.Id);
        Assert.Matches("^[0-9a-f]{12}$", (string?)created.Json["config_hash"]);
        Assert.Equal(
            $$"""
            {"success":true,"id":"{{created.Id}}","session_id":"{{created.Id}}","object":"agent.session","status":"active",
            "title":"Support","config_hash":"{{created.Json["config_hash"]}}","agent_id":null,"agent_key":null,
            "created_at":"2025-01-15T10:30:00Z","updated_at":"2025-01-15T10:30:00Z","agent_config":{{Config}}}
            """.ReplaceLineEndings(""),
            created.Text);
        Assert.Equal((HttpStatusCode.OK, created.Text), await StatusAndTextAsync(emulator.GetAsync($"sessions/{created.Id}/")));
    }

    [Theory]
    [InlineData("application/json", """{"system_config":{"name":"n","agent_type":"llm_agent"}}""")]
    [InlineData("application/yaml", "name: n\nagent_type: llm_agent\n")]
    [InlineData("text/yaml", "system_config: {name: n, agent_type: llm_agent}\n")]
    public async Task A_session_is_created_from_yaml_and_from_a_wrapped_configuration(string type, string body)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var created = await emulator.SendAsync(HttpMethod.Post, "sessions/", body, type);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("""{"name":"n","agent_type":"llm_agent"}""", created.Json["agent_config"]?.ToJsonString());
    }

    [Theory]
    [InlineData("[]", """{"non_field_errors":["Expected an object."]}""")]
    [InlineData("{}", """{"name":["This field is required."]}""")]
    [InlineData(
        """{"name":"n","agents":[{"name":" "}]}""",
        """{"agents.0.name":["This field may not be blank."],"agents.0.agent_type":["This field is required."]}""")]
    public async Task An_invalid_configuration_is_rejected_by_field(string body, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.PostAsync("sessions/", body);

        Assert.Equal((HttpStatusCode.BadRequest, expected), (reply.Status, reply.Text));
        Assert.Equal("[]", (await emulator.GetAsync("sessions/")).Text);
    }

    [Fact]
    public async Task A_session_is_rejected_with_the_errors_of_validate()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        const string Broken = """{"name":"n","agents":[{"name":"a","agent_type":"llm_agent","system_prompt":"{{ b.output """
            + """}}"}],"entry_point":"c"}""";

        var found = await emulator.ValidateAsync(Broken);
        var refused = await emulator.PostAsync("sessions/", Broken);

        Assert.Equal(["agents.0.system_prompt", "entry_point"], refused.Json.AsObject().Select(member => member.Key).Order());
        Assert.Equal(
            found.Json["errors"]!.AsArray().Select(error => $"{error!["field"]}: {error["message"]}"),
            refused.Json.AsObject().Select(member => $"{member.Key}: {member.Value![0]}"));
    }

    [Fact]
    public async Task The_list_is_a_bare_array_in_order_of_creation_without_configurations()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var first = await emulator.PostAsync("sessions/", Config);
        var second = await emulator.SessionAsync();

        var list = (await emulator.GetAsync("sessions/")).Json.AsArray();

        Assert.Equal([first.Id, second], list.Select(session => (string?)session!["id"]));
        var (listed, whole) = (list[0]!.AsObject(), first.Json.AsObject());
        (whole["success"], whole["agent_config"]) = (null, null);
        Assert.Equal(
            whole.Where(member => member.Key is not ("success" or "agent_config")).Select(member => $"{member}"),
            listed.Select(member => $"{member}"));
    }

    [Fact]
    public async Task Sessions_have_the_same_pages_as_agents()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ListShape = ListShape.Paged, PageSize = 2 });
        string[] ids = [await emulator.SessionAsync(), await emulator.SessionAsync(), await emulator.SessionAsync()];

        var first = (await emulator.GetAsync("sessions/")).Json;
        var second = (await emulator.GetAsync((string)first["next"]!)).Json;

        Assert.Equal($"{emulator.BaseAddress}sessions/?page=2", (string?)first["next"]);
        Assert.Equal((3, null), ((int?)second["count"], (string?)second["next"]));
        Assert.Equal(ids, first["results"]!.AsArray().Concat(second["results"]!.AsArray()).Select(session => (string?)session!["id"]));
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.GetAsync("sessions/?page=3")).Status);
    }

    [Fact]
    public async Task A_session_is_deleted_with_its_messages()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var id = await emulator.SessionAsync();
        await emulator.ExecuteAsync(id, "Hello");

        Assert.Equal(
            (HttpStatusCode.NoContent, ""),
            await StatusAndTextAsync(emulator.SendAsync(HttpMethod.Delete, $"sessions/{id}/", (string?)null)));
        foreach (var gone in new[]
        {
            emulator.SendAsync(HttpMethod.Delete, $"sessions/{id}/", (string?)null), emulator
                .GetAsync($"sessions/{id}/"), emulator
                .ExecuteAsync(id, "Hello"),
            emulator.GetAsync($"runtime/{id}/messages/"), emulator.GetAsync($"runtime/{id}/status/"),
        })
        {
            Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), await StatusAndTextAsync(gone));
        }
    }

    [Fact]
    public async Task The_session_of_another_account_is_not_found_and_not_deleted()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        var id = await emulator.SessionAsync();
        await emulator.ExecuteAsync(id, "A secret");

        foreach (var foreign in new[]
        {
            emulator.GetAsync($"sessions/{id}/", "alice-key"), emulator
                .ExecuteAsync(id, "Hello", "alice-key"), emulator
                .GetAsync($"runtime/{id}/messages/", "alice-key"),
            emulator.GetAsync($"runtime/{id}/status/", "alice-key"), emulator
                .SendAsync(HttpMethod.Delete, $"sessions/{id}/", (string?)null, key: "alice-key"),
        })
        {
            Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), await StatusAndTextAsync(foreign));
        }

        Assert.Equal("[]", (await emulator.GetAsync("sessions/", "alice-key")).Text);
        Assert.Equal("user: A secret", (await emulator.HistoryAsync(id))[0]);
    }

    private static async Task<(HttpStatusCode Status, string Text)> StatusAndTextAsync(Task<Reply> reply) =>
        ((await reply).Status, (await reply).Text);
}
