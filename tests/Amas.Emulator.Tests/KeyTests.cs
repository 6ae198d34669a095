using System.Net;
using Amas.Emulator.Access;

namespace Amas.Emulator.Tests;

public sealed class KeyTests
{
    private const string Unknown = """{"error":{"type":"authentication_error","message":"Invalid or missing authentication """
        + """credentials"}}""";
    private const string Expired = """{"error":{"type":"authentication_error","message":"API key has expired"}}""";

    private const string Forbidden = """{"error":{"type":"permission_error","message":"You do not have permission to access this """
        + """resource"}}""";

    [Theory]
    [InlineData(null, Unknown)]
    [InlineData("", Unknown)]
    [InlineData("wrong", Unknown)]
    [InlineData("DEV-KEY", Unknown)]
    [InlineData("old", Expired)]
    [InlineData("both", Expired)]
    [InlineData("banned", Forbidden)]
    public async Task Every_endpoint_rejects_a_request_without_a_valid_key(string? key, string body)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with
        {
            ExpiredKeys = [KeyHash.Of("old"), KeyHash.Of("both")],
            ForbiddenKeys = [KeyHash.Of("banned"), KeyHash.Of("both")],
        });
        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;
        var session = await emulator.SessionAsync();

        foreach (var (method, path) in new[]
        {
            ("GET", "agent/"), ("POST", "agent/"), ("POST", "agent/validate/"),
            ("GET", $"agent/{id}/"), ("PATCH", $"agent/{id}/"), ("DELETE", $"agent/{id}/"),
            ("GET", "sessions/"), ("POST", "sessions/"), ("GET", $"sessions/{session}/"), ("DELETE", $"sessions/{session}/"),
            ("POST", $"sessions/from-agent/{id}/"),
            ("GET", "sessions/from-agent/?agent_key=n"), ("DELETE", "sessions/from-agent/?agent_key=n"),
            ("POST", $"runtime/{session}/execute/"), ("GET", $"runtime/{session}/messages/"), ("GET", $"runtime/{session}/status/"),
        })
        {
            var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, method is "GET" or "DELETE" ? null : "{}", key: key);
            Assert.Equal((body == Forbidden ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, body), (reply.Status, reply.Text));
        }

        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync($"agent/{id}/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync($"sessions/{session}/")).Status);
    }

    [Fact]
    public void The_text_form_of_a_key_does_not_show_it() =>
        Assert.Equal("a key of alice a key", $"{new AccountKey("alice-key", new("alice"))} {KeyHash.Of("alice-key")}");

    [Fact]
    public async Task An_account_does_not_see_the_agents_of_another()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        var mine = await emulator.CreateAsync("""{"name":"n"}""");

        var theirs = await emulator.CreateAsync("""{"name":"n"}""", "alice-key");

        Assert.Equal(("user_alice", "company_alice"), ((string?)theirs.Json["owner"], (string?)theirs.Json["company"]));
        Assert.Equal($"[{theirs.Text}]", (await emulator.GetAsync(key: "alice-key")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.GetAsync($"agent/{mine.Id}/", "alice-key")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.PatchAsync(mine.Id, """{"name":"stolen"}""", "alice-key")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.DeleteAsync(mine.Id, "alice-key")).Status);
        Assert.Equal($"[{mine.Text}]", (await emulator.GetAsync()).Text);
    }

    [Fact]
    public async Task Two_keys_of_one_account_see_the_same_agents()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [new("one", new("alice")), new("two", new("alice"))] });
        var created = await emulator.CreateAsync("""{"name":"n"}""", "one");

        Assert.Equal($"[{created.Text}]", (await emulator.GetAsync(key: "two")).Text);
    }
}
