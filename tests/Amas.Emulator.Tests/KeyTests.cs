using System.Net;
using Amas.Emulator.Access;

namespace Amas.Emulator.Tests;

public sealed class KeyTests
{
    private const string Unknown = """{"error":{"type":"authentication_error","message":"Invalid or missing authentication credentials"}}""";
    private const string Expired = """{"error":{"type":"authentication_error","message":"API key has expired"}}""";

    [Theory]
    [InlineData(null, Unknown)]
    [InlineData("", Unknown)]
    [InlineData("wrong", Unknown)]
    [InlineData("DEV-KEY", Unknown)]
    [InlineData("old", Expired)]
    public async Task Without_a_good_key_every_endpoint_answers_401(string? key, string body)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ExpiredKeys = [KeyHash.Of("old")] });
        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;

        foreach (var (method, path) in new[]
        {
            ("GET", "agent/"), ("POST", "agent/"), ("POST", "agent/validate/"), ("GET", $"agent/{id}/"), ("PATCH", $"agent/{id}/"), ("DELETE", $"agent/{id}/"),
        })
        {
            var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, method is "GET" or "DELETE" ? null : "{}", key: key);
            Assert.Equal((HttpStatusCode.Unauthorized, body), (reply.Status, reply.Text));
        }

        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync($"agent/{id}/")).Status);
    }

    [Fact]
    public async Task An_account_does_not_see_the_agents_of_another()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
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
    public async Task Two_keys_of_one_account_see_the_same()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ApiKeys = [new("one", new("alice")), new("two", new("alice"))] });
        var created = await emulator.CreateAsync("""{"name":"n"}""", "one");

        Assert.Equal($"[{created.Text}]", (await emulator.GetAsync(key: "two")).Text);
    }
}
