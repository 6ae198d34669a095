using System.Net;

namespace Amas.Emulator.Tests;

public sealed class SavedAgentTests
{
    private static readonly string[] DocumentedKeys =
    [
        "id", "agent_key", "name", "architecture", "entry_point", "is_public", "is_shared", "origin_url", "owner", "company",
        "system_config", "version_number", "config_hash", "created_at", "updated_at",
    ];

    [Fact]
    public async Task Create_get_and_list_return_the_same_agent()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var created = await emulator.CreateAsync("""{"name":"Customer Support Agent","agent_type":"llm_agent"}""");
        var got = await emulator.GetAsync($"agent/{created.Id}/");
        var list = await emulator.GetAsync();

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(HttpStatusCode.OK, got.Status);
        Assert.Equal(DocumentedKeys, created.Json.AsObject().Select(member => member.Key));
        Assert.Equal(created.Text, got.Text);
        Assert.Equal($"[{created.Text}]", list.Text);
    }

    [Fact]
    public async Task Its_other_fields_are_derived_from_the_configuration_and_the_account()
    {
        SetClock clock = new(new DateTimeOffset(2026, 1, 15, 10, 30, 0, 750, TimeSpan.Zero));
        await using var emulator = await RunningEmulator.StartAsync(clock: clock);

        var flat = (await emulator.CreateAsync("""{"name":"Customer Support Agent","agent_type":"llm_agent"}""")).Json;
        var system = (
            await emulator.CreateAsync("""{"name":"Team","architecture":"supervisor","agents":["""
                + """{"name":"a","agent_type":"llm_agent"}],"entry_point":"a"}""")).Json;

        Assert.Equal("customer_support_agent", (string?)flat["agent_key"]);
        Assert.Equal(("llm_agent", "main"), ((string?)flat["architecture"], (string?)flat["entry_point"]));
        Assert.Equal(("supervisor", "a"), ((string?)system["architecture"], (string?)system["entry_point"]));
        Assert.Equal(("user_local", "company_local"), ((string?)flat["owner"], (string?)flat["company"]));
        Assert.Equal("1.0.0", (string?)flat["version_number"]);
        Assert.Matches("^[0-9a-f]{12}$", (string?)flat["config_hash"]);
        Assert.Equal("2026-01-15T10:30:00Z", (string?)flat["created_at"]);
    }

    [Fact]
    public async Task Numbers_key_order_and_nulls_are_returned_as_sent()
    {
        const string Config = """{"z":1.0,"name":"n","a":12345678901234567890123456789012.34,"small":1E-30,"none":null,"mark":"""
            + """{"$sensitive":{"env":"X"}},"text":"ä\"\\\n","nested":{"b":1,"a":[{}]}}""";
        await using var emulator = await RunningEmulator.StartAsync();

        var created = await emulator.CreateAsync(Config);

        Assert.Contains($"\"system_config\":{Config}", created.Text, StringComparison.Ordinal);
        Assert.Contains($"\"system_config\":{Config}", (await emulator.GetAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_changes_version_hash_and_time_and_nothing_else()
    {
        SetClock clock = new(new DateTimeOffset(2026, 1, 15, 10, 30, 0, TimeSpan.Zero));
        await using var emulator = await RunningEmulator.StartAsync(clock: clock);
        var created = await emulator.CreateAsync("""{"name":"n","system_prompt":"old"}""");
        clock.Now = clock.Now.AddMinutes(1);

        var updated = await emulator.PatchAsync(created.Id, """{"name":"n","system_prompt":"new"}""");

        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.Equal(updated.Text, (await emulator.GetAsync($"agent/{created.Id}/")).Text);
        Assert.Equal("1.0.1", (string?)updated.Json["version_number"]);
        Assert.Equal("2026-01-15T10:31:00Z", (string?)updated.Json["updated_at"]);
        Assert.Equal(
            ["system_config", "version_number", "config_hash", "updated_at"],
            DocumentedKeys.Where(key => created.Json[key]?.ToJsonString() != updated.Json[key]?.ToJsonString()));
    }

    [Fact]
    public async Task Equal_configurations_have_equal_hashes()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var created = await emulator.CreateAsync("""{"name":"n","a":1,"b":2}""");

        var updated = await emulator.PatchAsync(created.Id, """{"b":2.0,"a":1,"name":"n"}""");

        Assert.Equal((string?)created.Json["config_hash"], (string?)updated.Json["config_hash"]);
    }

    [Fact]
    public async Task A_deleted_agent_is_not_found_by_any_method()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;

        var deleted = await emulator.DeleteAsync(id);

        Assert.Equal((HttpStatusCode.NoContent, ""), (deleted.Status, deleted.Text));
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.DeleteAsync(id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.GetAsync($"agent/{id}/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.PatchAsync(id, """{"name":"n"}""")).Status);
        Assert.Equal("[]", (await emulator.GetAsync()).Text);
    }

    [Fact]
    public async Task Concurrent_creates_with_one_name_create_one_agent()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => emulator.CreateAsync("""{"name":"n"}""")));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.Equal(15, replies.Count(reply => reply.Status == HttpStatusCode.BadRequest));
        Assert.Single((await emulator.GetAsync()).Json.AsArray());
    }
}
