using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Amas.Emulator.Tests.Runtime;

namespace Amas.Emulator.Tests.Socket;

public sealed class StreamingTests
{
    [Fact]
    public async Task An_execution_is_streamed_and_ends_with_its_result()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo });
        var session = await emulator.SessionAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.ExecuteAsync(session, "Hello");
        var messages = await client.ReadToEndAsync();

        Assert.Equal(
            ["""{"type":"agent_started","agent":"writer"}""", """{"type":"delta","agent":"writer","text":"You """
                + """said: Hello"}""", """{"type":"agent_finished","agent":"writer"}"""],
            messages.Take(3).Select(message => message.ToJsonString()));
        Assert.Equal(("execution_result", "You said: Hello"), ((string?)messages[3]["type"], (string?)messages[3]["response"]!["content"]));
        Assert.Equal((4, WebSocketCloseStatus.NormalClosure), (messages.Count, client.Closed));
        Assert.Equal(["user: Hello", "assistant: You said: Hello"], await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task Request_and_result_have_the_same_members_as_the_endpoint()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync("""{"name":"n","agent_type":"llm_agent","variables":{"city":{"type":"str"}}}""");
        const string Message = """
            ,"content":[{"type":"text","text":"Hello"}],"inputs":{"city":"Bonn"},"correlation_id":"c"}
            """;
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.SendAsync($$"""{"type":"execute","session_id":"{{session}}"{{Message}}""");
        var result = (await client.ReadToEndAsync())[^1];
        var reply = await emulator.PostAsync($"runtime/{session}/execute/", $$"""{"unknown":1{{Message}}""");

        Assert.Equal(reply.Json.AsObject().Select(member => member.Key), result.AsObject().Select(member => member.Key));
        Assert.Equal("c", (string?)result["correlation_id"]);
        Assert.Equal(4, (await emulator.HistoryAsync(session)).Length);
    }

    [Fact]
    public async Task The_parts_of_a_turn_make_up_its_message()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.ExecuteAsync(await emulator.SessionAsync(), string.Join(' ', Enumerable.Repeat("word", 50)));
        var messages = await client.ReadToEndAsync();

        var deltas = messages.Where(message => (string?)message["type"] == "delta").Select(message => (string?)message["text"]);
        Assert.Equal((string?)messages[^1]["response"]!["content"], string.Concat(deltas));
    }

    [Fact]
    public async Task A_failed_execution_is_a_result_too()
    {
        FakeRunner failing = new((request, _) => Task.FromResult(FakeRunner.Failure(request, "No end was reached.")));
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = failing });
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.ExecuteAsync(await emulator.SessionAsync(), "Hello");

        var result = (await client.ReadToEndAsync())[^1];
        Assert.Equal(
            ("execution_result", "error", "No end was reached."),
            ((string?)result["type"], (string?)result["status"], (string?)result["error"]!["message"]));
    }

    [Fact]
    public async Task A_socket_is_one_line_of_the_log_written_before_it_is_closed()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await client.ExecuteAsync(session, "Hello");
        await client.ReadToEndAsync();

        Assert.Equal(
            ["POST /api/v1/sessions/ 201", "GET /ws/amas 101"],
            (await emulator.LogAsync())
                .Select(line => JsonNode.Parse(line)!)
                .Select(entry => $"{entry["method"]} {entry["path"]} {entry["status"]}"));
    }
}
