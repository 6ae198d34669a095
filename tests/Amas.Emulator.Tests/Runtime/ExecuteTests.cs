using System.Net;
using Amas.Config.Json;
using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime;

public sealed class ExecuteTests
{
    [Fact]
    public async Task The_response_combines_all_three_documented_formats()
    {
        await using var emulator = await EchoAsync(new SetClock(DateTimeOffset.FromUnixTimeSeconds(1_736_937_000)));
        var session = await emulator.SessionAsync();

        var reply = await emulator.PostAsync($"runtime/{session}/execute/", """{"content":"Hello","correlation_id":"corr_1"}""");

        var (json, message) = (reply.Json, (string?)reply.Json["message_id"]);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Matches("^msg_[0-9a-f]{24}$", message);
        Assert.Matches("^exec_[0-9a-f]{24}$", (string?)json["metadata"]!["execution_id"]);
        Assert.InRange((double)json["execution_time"]!, 0, 60);
        (json["execution_time"], json["metadata"]!["execution_id"]) = (0, "E");
        Assert.Equal(
            $$$"""
            {"success":true,"message_id":"{{{message}}}","response":{"content":"You said: Hello","tool_calls":[]},"correlation_id":"corr_1",
            "type":"execution_result","client_type":"backend","session_id":"{{{session}}}","status":"completed","execution_time":0,
            "id":"{{{session}}}","object":"agent.session","created_at":1736937000,"completed_at":1736937000,"config":{},
            "messages":[{"id":"{{{message}}}",
            "role":"assistant","content":"You said: Hello","timestamp":"2025-01-15T10:30:00Z","created_at":1736937000,"agent":"writer",
            "correlation_id":"corr_1"}],"metadata":{"correlation_id":"corr_1","event_count":3,"execution_id":"E",
            "usage":{"input_tokens":7,"output_tokens":3}
            }}
            """.ReplaceLineEndings(""),
            json.ToJsonString());
    }

    [Fact]
    public async Task Every_execution_gets_the_history_and_the_state_of_the_session()
    {
        List<string> seen = [];
        await using var emulator = await StartAsync((request, _) =>
        {
            seen.Add(
                $"{string.Join(" / ", request.History.Select(message => $"{message.Role}: {message.Text}"))} | {request.State.Variables}");
            return Task.FromResult(FakeRunner.Answer(request, $"{request.Text}?"));
        });
        var session = await emulator.SessionAsync();

        await emulator.ExecuteAsync(session, "One");
        await emulator.PostAsync(
            $"runtime/{session}/execute/", """{"content":[{"type":"text","text":"Two"},{"type":"text","text":"lines"}]}""");
        await emulator.ExecuteAsync(session, "Three");

        Assert.Equal(
            [" | {}", "user: One / assistant: One? | {\"turns\":0}", "user: One / assistant: One? / user: Two\nlines / assistant: "
                + "Two\nlines? | {\"turns\":2}"], seen);
    }

    [Fact]
    public async Task Blocks_and_inputs_reach_the_workflow_and_the_history_shows_them_as_they_were_sent()
    {
        ExecutionRequest? asked = null;
        await using var emulator = await StartAsync((request, _) => Task.FromResult(FakeRunner.Answer(asked = request, "Seen.")));
        var session = await emulator.SessionAsync();
        const string Blocks = """[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"https:"""
            + """//example.org/a.png","detail":"low"}}]""";

        await emulator.PostAsync($"runtime/{session}/execute/", $$$"""{"content":{{{Blocks}}},"inputs":{"n":1.50}}""");

        Assert.Equal(
            ("Look:", "https://example.org/a.png", """{"n":1.50}"""),
            (asked!.Text, asked.Images.Single(), ConfigJson.SerializeRedacted(asked.Inputs)));
        Assert.Equal(Blocks, (await emulator.GetAsync($"runtime/{session}/messages/")).Json[0]!["content"]!.ToJsonString());
    }

    [Fact]
    public async Task Several_replies_are_all_messages_and_the_last_one_is_the_response()
    {
        await using var emulator = await StartAsync((request, _) => Task.FromResult(FakeRunner.Answer(request, "Draft.", "Final.")));
        var session = await emulator.SessionAsync();

        var reply = await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal("Final.", (string?)reply.Json["response"]!["content"]);
        Assert.Equal((string?)reply.Json["messages"]![1]!["id"], (string?)reply.Json["message_id"]);
        Assert.Equal(["user: Hello", "assistant: Draft.", "assistant: Final."], await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task A_failed_execution_is_reported_as_an_error_and_saves_no_message()
    {
        var fails = true;
        await using var emulator = await StartAsync((request, _) =>
            Task.FromResult(fails ? FakeRunner.Failure(request, "No end was reached.") : FakeRunner.Answer(request, "Better.")));
        var session = await emulator.SessionAsync();

        var reply = await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal((HttpStatusCode.OK, false, "error"), (reply.Status, (bool?)reply.Json["success"], (string?)reply.Json["status"]));
        Assert.Equal("""{"type":"execution_error","message":"No end was reached."}""", reply.Json["error"]?.ToJsonString());
        Assert.Equal(
            ("", "[]", null),
            ((string?)reply.Json["response"]!["content"], reply.Json["messages"]?.ToJsonString(), (string?)reply.Json["message_id"]));
        Assert.Empty(await emulator.HistoryAsync(session));
        Assert.Equal("error", (string?)(await emulator.GetAsync($"runtime/{session}/status/")).Json["status"]);

        fails = false;
        await emulator.ExecuteAsync(session, "Again");
        Assert.Equal("active", (string?)(await emulator.GetAsync($"runtime/{session}/status/")).Json["status"]);
    }

    [Fact]
    public async Task An_execution_that_takes_too_long_ends_with_a_timeout()
    {
        BlockedRunner runner = new();
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Runner = runner, ExecutionTimeout = TimeSpan.FromMilliseconds(50) });
        var session = await emulator.SessionAsync();

        var reply = await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal((HttpStatusCode.OK, false, "timeout"), (reply.Status, (bool?)reply.Json["success"], (string?)reply.Json["status"]));
        Assert.Equal("The execution took longer than 0.05 seconds.", (string?)reply.Json["error"]!["message"]);
        Assert.Empty(await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task A_runner_that_throws_is_a_500_and_the_session_stays_usable()
    {
        var breaks = true;
        await using var emulator = await StartAsync((request, _) =>
            breaks ? throw new InvalidOperationException("a fault of ours") : Task.FromResult(FakeRunner.Answer(request, "Better.")));
        var session = await emulator.SessionAsync();

        var broken = await emulator.ExecuteAsync(session, "Hello");
        breaks = false;

        Assert.Equal(HttpStatusCode.InternalServerError, broken.Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ExecuteAsync(session, "Hello")).Status);
    }

    [Fact]
    public async Task A_session_that_saves_no_messages_keeps_none()
    {
        await using var emulator = await EchoAsync();
        var session = await emulator.SessionAsync("""{"name":"n","agent_type":"llm_agent","save_messages":false}""");

        var reply = await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal("You said: Hello", (string?)reply.Json["messages"]![0]!["content"]);
        Assert.Empty(await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task A_yaml_body_is_accepted()
    {
        await using var emulator = await EchoAsync();

        var reply = await emulator.SendAsync(
            HttpMethod.Post, $"runtime/{await emulator.SessionAsync()}/execute/", "content: Hello\n", "application/yaml");

        Assert.Equal("You said: Hello", (string?)reply.Json["response"]!["content"]);
    }

    private static Task<RunningEmulator> EchoAsync(TimeProvider? clock = null) =>
        RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo }, clock);

    private static Task<RunningEmulator> StartAsync(
        Func<ExecutionRequest, CancellationToken, Task<ExecutionResult>> walk) =>
        RunningEmulator.StartAsync(options => options with { Runner = new FakeRunner(walk) });
}
