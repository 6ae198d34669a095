using System.Text.Json.Nodes;
using Amas.Emulator.Faults;

namespace Amas.Emulator.Tests;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Every_request_is_logged_in_order_before_its_response_ends()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;
        await emulator.GetAsync("agent/?page=2");
        await emulator.DeleteAsync(id);
        await emulator.GetAsync("agent");

        Assert.Equal(
            ["POST /api/v1/agent/ 201", "GET /api/v1/agent/?page=2 200", $"DELETE /api/v1/agent/{id}/ 204", "GET /api/v1/agent 404"],
            (await emulator.LogAsync())
                .Select(line => JsonNode.Parse(line)!)
                .Select(entry => $"{entry["method"]} {entry["path"]} {entry["status"]}"));
    }

    [Fact]
    public async Task A_line_has_its_members_in_order_and_contains_no_secret()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        await emulator.CreateAsync("""{"name":"secret name"}""");

        var line = Assert.Single(await emulator.LogAsync());
        Assert.Matches(
            """^\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","method":"POST","path":"/api/v1/agent/","status":201,"ms":"""
                + """\d+(\.\d+)?\}$""",
            line);
    }

    [Theory]
    [InlineData("Drop", 0)]
    [InlineData("Lost", 0)]
    [InlineData("Half", 201)]
    public async Task A_cut_response_is_logged_with_the_status_that_was_sent(string kind, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Faults = [new(Enum.Parse<FaultKind>(kind), 1)] });

        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.CreateAsync("""{"name":"n"}"""));

        Assert.EndsWith($"\"status\":{status},", Assert.Single(await emulator.LogAsync()).Split("\"ms\"")[0], StringComparison.Ordinal);
    }
}
